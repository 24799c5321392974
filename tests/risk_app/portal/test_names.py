"""How sessions, people and users are named in the portal."""

import pytest
from django.contrib.auth.models import User

from documents_app.models import Document
from documents_app.shapes import DocumentFacts, Fact
from risk_app.portal import names
from sessions_app import erasure, sealing

pytestmark = pytest.mark.django_db


def test_a_session_is_named_as_claimed_until_its_document_is_read(acme, open_for):
    claimed, read = open_for(acme), open_for(acme)
    document = Document(
        integration=acme,
        attempt=read.latest_attempt(),
        document_type="passport",
        issuing_country="EST",
    )
    facts = DocumentFacts({"given_names": Fact("Zoë Ann"), "surname": Fact("Tamm")})
    document.fields_sealed = sealing.seal_json(read, f"document:{document.pk}", facts.to_json())
    document.save(force_insert=True)

    told = names.people_of([claimed, read])

    assert told[claimed.pk] == names.Told("Grace Hopper", "passport", "US")
    assert told[read.pk].name == "Zoë Ann Tamm"
    assert told[read.pk].document == "Passport, EST"


def test_many_are_named_by_two_queries(acme, open_for, django_assert_num_queries):
    sessions = [open_for(acme) for _ in range(5)]

    with django_assert_num_queries(2):
        assert set(names.person_names(sessions).values()) == {"Grace Hopper"}


def test_an_erased_session_has_no_name(acme, open_for):
    session = open_for(acme)
    before = type(session).objects.get(pk=session.pk)
    erasure.erase(session, actor="command")

    assert names.person_name(session) == ""
    assert names.person_name(before) == ""  # whose key is gone


def test_users_and_actors_are_called_by_name(ada):
    User.objects.filter(pk=ada.pk).update(first_name="Ada", last_name="Lovelace")

    assert names.user_name(ada.pk) == "Ada Lovelace"
    assert names.user_name(None) == ""
    assert names.actor_names([f"user:{ada.pk}", "system", "user:0", "user:x"]) == {
        f"user:{ada.pk}": "Ada Lovelace",
        "system": "the checks",
        "user:0": "user 0",
        "user:x": "user:x",
    }
