"""`manage.py identity`: it finds and erases persons and prints nothing about them."""

import json
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from sessions_app.models import Identity

pytestmark = pytest.mark.django_db


def run(*words):
    out = StringIO()
    call_command("identity", *words, stdout=out)
    return out.getvalue()


def test_a_person_is_listed_shown_and_erased(acme, shows):
    session = shows(acme)
    listed = run("list", acme.name)
    shown = json.loads(run("show", str(session.identity_id), "--json"))

    assert str(session.identity_id) in listed
    assert shown["enrolled_from"] == str(session.pk)
    assert shown["sessions"] == {str(session.pk): "approved"}
    assert not {"READING", "FAKE"} & set(run("show", str(session.identity_id)).split())
    assert "sessions: 1" in run("erase", str(session.identity_id))
    assert not Identity.objects.exists()
    session.refresh_from_db()
    assert not session.is_erased


def test_with_go_the_sessions_are_erased_too(acme, shows):
    session = shows(acme)
    run("erase", str(session.identity_id), "--sessions", "go")
    session.refresh_from_db()

    assert session.is_erased


@pytest.mark.parametrize("action", ["show", "erase"])
def test_nobody_is_not_erased(db, action):
    with pytest.raises(CommandError, match="no identity"):
        run(action, str(uuid4()))


def test_those_of_an_earlier_build_are_enrolled(acme, shows):
    shows(acme)
    Identity.objects.update(profile_sealed=None)

    assert json.loads(run("enrol", acme.name, "--json")) == {"written": 1, "enrolled": 1}
    with pytest.raises(CommandError, match="no integration"):
        run("enrol", "nobody")
