"""What is shown once is kept until it is shown, and nobody else reads it."""

import re

import pytest
from django.core.management import call_command

from config import first_steps


def test_credentials_are_held_for_their_owner_until_they_are_shown(tmp_path):
    path = tmp_path / "run" / "shown-once.txt"
    first_steps.hold(path, ["  password          one"])
    first_steps.hold(path, ["  shared secret     two"])

    assert first_steps.held(path) == "  password          one\n  shared secret     two\n"
    assert path.stat().st_mode & 0o777 == 0o600


def test_where_nothing_is_held_there_is_nothing_to_show(tmp_path):
    assert first_steps.held(tmp_path / "absent.txt") == ""


def test_one_address_is_told_once_and_another_beside_it():
    local, public = "http://127.0.0.1:8000", "https://verify.example"

    assert len(first_steps.addresses(local, local)) == 2
    first, second, third = first_steps.addresses(local, public)
    assert first == "Bonafide is ready: https://verify.example"
    assert second.startswith("portal https://verify.example/admin/")
    assert third.endswith(local)


@pytest.mark.django_db
def test_a_first_preparation_holds_back_what_is_shown_once(tmp_path, capsys):
    path = tmp_path / "shown-once.txt"
    call_command("prepare", "--hold", str(path))
    kept = path.read_text()

    assert re.findall(r"^  (password|API key|shared secret) ", kept, re.MULTILINE) == [
        *("password", "API key", "shared secret", "API key", "shared secret")
    ]
    assert capsys.readouterr().out == ""

    call_command("prepare", "--hold", str(path))  # a second start makes nothing
    assert path.read_text() == kept
