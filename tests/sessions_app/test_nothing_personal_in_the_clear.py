"""What a dump of the core's tables would show of a person."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from api.keys import sets
from sessions_app import (
    erasure,
    identity_erasure,
    indexing,
    issuing,
    lifecycle,
    sealing,
    search_words,
    signing_keys,
)
from sessions_app.models import Credential, Identity
from sessions_app.status import Status
from tests.said import claims_of

MARK = "Canary7f3a"


def marked(value: Any) -> Any:
    """The same claims with a mark in every text."""
    if isinstance(value, dict):
        return {name: marked(inner) for name, inner in value.items()}
    return f"{value}{MARK}"


def dump() -> str:
    """Every row of every table of sessions_app, as PostgreSQL prints it."""
    tables = [model._meta.db_table for model in apps.get_app_config("sessions_app").get_models()]
    assert len(tables) == 21
    with connection.cursor() as cursor:
        printed = []
        for table in tables:
            cursor.execute(f'SELECT "{table}"::text FROM "{table}"')  # noqa: S608  # our own names
            printed += [row for (row,) in cursor.fetchall()]
    return "\n".join(printed)


@pytest.fixture
def session(acme, grace, open_for):
    return open_for(acme, claims=marked(grace))


@pytest.mark.parametrize("form", [MARK, MARK.lower(), MARK.encode().hex()])
def test_no_column_holds_a_claim(session, form):
    lifecycle.move(session, Status.STARTED)
    lifecycle.move(session, Status.SUBMITTED)

    assert claims_of(session)["person"]["first_name"] == f"Grace{MARK}"
    assert form not in dump()
    assert str(session.pk) in dump()  # the dump does show what is there


def test_no_column_holds_a_secret(issued):
    assert issued.shared_secret not in dump()
    assert issued.shared_secret.encode().hex() not in dump()


@pytest.mark.parametrize(
    ("kind", "dialect", "name"),
    [
        ("oauth_client", "transmit", "client_secret"),
        ("server_key", "vult", "server_key"),
        ("access_token", "trusona", "access_token"),
    ],
)
def test_no_column_holds_what_a_credential_proves_or_whom_it_is_for(acme, kind, dialect, name):
    label = f"{MARK}@acme.example"
    kind = Credential.Kind(kind)
    made = sets.issue(acme, kind, dialect=dialect, actor="command", label=label)
    der = signing_keys.signer().key.as_der(private=True)
    printed = dump()

    secret = made.shown[name]
    for text in (secret, secret.encode().hex(), label, label.encode().hex(), der.hex()):
        assert text not in printed
    assert issuing.label_of(made.credential) == label
    assert secret not in repr(made)
    assert str(made.credential.pk) in printed


def test_after_an_erasure_nothing_that_was_derived_is_left(session):
    reference, sealed = session.reference_index, bytes(session.claims_sealed).hex()
    assert reference in dump()
    assert sealed in dump()
    erasure.erase(session, actor="integration")

    assert reference not in dump()
    assert sealed not in dump()


def test_no_column_holds_who_a_person_is_and_with_the_person_all_of_it_is_gone(acme, session):
    person = Identity(integration=acme, verified_at=timezone.now())
    person.document_index = indexing.blind_index(acme, "document_number", MARK)
    person.save()
    key = sealing.new_key(person)
    person.profile_sealed = sealing.seal_json(person, "profile", {"surname": MARK})
    person.save()
    for owner in (person, session):
        search_words.keep(owner, [MARK])
    words = search_words.indexes_of(acme, [MARK])
    held = [key.wrapped.hex(), person.profile_sealed.hex(), person.document_index, *words]
    printed = dump()
    assert all(one in printed for one in held)
    assert not any(form in printed for form in (MARK, MARK.lower(), MARK.encode().hex()))

    identity_erasure.erase_identity(person, actor="command", sessions="stay")
    erasure.erase(session, actor="integration")

    printed = dump()
    assert [one for one in held if one in printed] == []
