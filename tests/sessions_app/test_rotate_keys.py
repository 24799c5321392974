import json
import os

import pytest
from django.core.management import CommandError, call_command

from sessions_app import credentials, master_keys, sealing
from sessions_app.models import DataKey
from tests.said import claims_of

OLD, NEW = ("old", os.urandom(32)), ("new", os.urandom(32))


@pytest.fixture(autouse=True)
def old_master_key(settings):
    sealing.forget_keys()
    settings.BONAFIDE_MASTER_KEYS = [OLD]
    yield settings
    sealing.forget_keys()


@pytest.fixture
def sessions(old_master_key, acme, open_for):
    return [open_for(acme) for _ in range(7)]


def rotate(settings, *arguments):
    settings.BONAFIDE_MASTER_KEYS = [NEW, OLD]
    call_command("rotate-keys", *arguments)


def test_afterwards_the_old_master_key_is_needed_no_more(sessions, settings, grace, issued):
    rotate(settings, "--batch", "2")
    sealing.forget_keys()
    settings.BONAFIDE_MASTER_KEYS = [NEW]

    assert [claims_of(session) for session in sessions] == [grace] * 7
    assert credentials.primary_secret(issued.integration) == issued.shared_secret.encode()


def test_before_it_old_and_new_data_open_side_by_side(sessions, settings, grace, acme, open_for):
    settings.BONAFIDE_MASTER_KEYS = [NEW, OLD]

    assert claims_of(open_for(acme)) == claims_of(sessions[0]) == grace
    assert set(DataKey.objects.values_list("master_key_id", flat=True)) == {"old", "new"}


def test_it_says_how_many(sessions, settings, capsys):
    rotate(settings)
    assert capsys.readouterr().out == "8 keys are newly wrapped by master key new.\n"

    rotate(settings, "--json")
    assert json.loads(capsys.readouterr().out) == {
        "key_id": "new",
        "rewrapped": 0,
        "left_missing": 0,
        "left_broken": 0,
    }


def test_keys_themselves_do_not_change(sessions, settings):
    before = [sealing.open_key(session) for session in sessions]
    rotate(settings)
    sealing.forget_keys()

    assert [sealing.open_key(session) for session in sessions] == before


def test_a_broken_key_is_reported_and_does_not_stop_the_others(sessions, settings):
    DataKey.objects.filter(session=sessions[3]).update(wrapped=b"nonsense")

    with pytest.raises(CommandError, match="1 do not open"):
        rotate(settings, "--batch", "2")
    assert DataKey.objects.filter(master_key_id="new").count() == 7


def test_keys_of_a_master_key_that_is_missing_are_reported(sessions, settings):
    settings.BONAFIDE_MASTER_KEYS = [NEW]

    with pytest.raises(CommandError, match="8 keys are under master keys that are not"):
        call_command("rotate-keys")


def test_without_any_master_key_it_says_so(settings):
    settings.BONAFIDE_MASTER_KEYS = []

    with pytest.raises(CommandError, match="BONAFIDE_MASTER_KEYS"):
        call_command("rotate-keys")


def test_a_batch_of_nothing_is_refused(settings):
    with pytest.raises(CommandError, match="--batch"):
        rotate(settings, "--batch", "0")


def test_wrapping_twice_gives_other_bytes(new_session):
    row = DataKey.objects.get(session=new_session)

    assert master_keys.wrap(row.pk, bytes(32)) != master_keys.wrap(row.pk, bytes(32))
