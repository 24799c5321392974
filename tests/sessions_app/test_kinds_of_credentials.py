"""What a credential of each kind must hold, and how the database insists on it."""

import pytest
from django.db import IntegrityError, transaction

from sessions_app import credentials, issuing
from sessions_app.issuing import NotIssued
from sessions_app.models import Credential

WHOLE = {
    "api_key": {"identifier": "a"},
    "shared_secret": {"secret_sealed": b"x"},
    "oauth_client": {"identifier": "a", "secret_digest": "d"},
    "access_token": {"identifier": "a"},
    "token_key": {"identifier": "a", "public_key": {"kty": "EC"}},
    "server_key": {"secret_digest": "d"},
    "publishable_key": {"identifier": "a"},
}


def test_there_is_an_example_of_every_kind():
    assert set(WHOLE) == set(Credential.Kind.values)


@pytest.mark.parametrize("kind", WHOLE)
def test_each_part_of_a_kind_is_needed(acme, kind):
    whole = {"integration": acme, "dialect": "any", "kind": kind, **WHOLE[kind]}
    Credential(**whole).save()
    Credential.objects.filter(dialect="any").delete()

    for part in WHOLE[kind]:
        halved = {name: value for name, value in whole.items() if name != part}
        with pytest.raises(IntegrityError, match="what_its_kind_needs"), transaction.atomic():
            Credential(**halved).save()


def test_no_two_credentials_have_one_secret(acme):
    made = {"integration": acme, "dialect": "any", "kind": "server_key", "secret_digest": "d"}
    Credential(**made).save()

    with pytest.raises(IntegrityError, match="secret_digest"), transaction.atomic():
        Credential(**made).save()


def test_a_secret_that_must_be_recomputed_is_made_by_rotating_only(acme):
    with pytest.raises(NotIssued, match="shared_secret is not issued"):
        issuing.issue(acme, Credential.Kind.SHARED_SECRET, dialect="any", actor="command")


def test_a_rotated_secret_stays_in_its_dialect(issued):
    credentials.rotate_secret(issued.integration)

    secrets = issued.integration.credentials.filter(kind="shared_secret")
    assert set(secrets.values_list("dialect", flat=True)) == {"veriff"}
