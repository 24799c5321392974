"""`manage.py signing-keys`."""

import json

import pytest
from django.core.management import CommandError, call_command

from api.keys import tokens
from sessions_app import signing_keys
from sessions_app.models import InstallationEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys):
    signing_keys.forget_keys()

    def run_command(*arguments):
        call_command("signing-keys", *arguments)
        return capsys.readouterr().out

    return run_command


@pytest.fixture
def text(made):
    return made("access_token", "trusona").shown["access_token"]


def read(text):
    return tokens.read(text, dialect="trusona", audience="trusona")


def test_a_token_from_before_a_rotation_is_still_accepted(run, text, made):
    made_anew = json.loads(run("rotate", "--json"))
    listed = json.loads(run("list", "--json"))["signing_keys"]

    read(text)
    read(made("access_token", "trusona").shown["access_token"])
    assert listed[0] == made_anew
    assert [one["signs"] for one in listed] == [True, False]
    assert [one["verifies_until"] is None for one in listed] == [True, False]
    assert InstallationEvent.objects.filter(actor="command", details__issued="signing_key").exists()


def test_after_dropping_the_former_its_tokens_are_refused(run, text, refused):
    run("rotate", "--drop-former")

    assert refused(lambda: read(text)) == "unknown"


def test_list_says_when_there_is_none_and_shows_no_private_half(run, made):
    assert run("list") == "There is no signing key yet: the first token makes one.\n"
    made("access_token", "trusona")
    assert set(json.loads(run("list", "--json"))["signing_keys"][0]) == {
        *("kid", "algorithm", "signs", "created_at", "verifies_until")
    }


def test_without_a_master_key_it_says_so(run, settings):
    settings.BONAFIDE_MASTER_KEYS = []

    with pytest.raises(CommandError, match="BONAFIDE_MASTER_KEYS"):
        run("rotate")
