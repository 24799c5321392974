"""A real `manage.py rotate-keys` process is killed half-way, while somebody else works."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection, transaction

from sessions_app import sealing, signing_keys
from sessions_app.models import DataKey, SigningKey
from tests.factories import IntegrationFactory, SessionFactory
from tests.said import claims_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.services]

REPOSITORY = Path(__file__).resolve().parents[2]
OLD, NEW = ("old", os.urandom(32)), ("new", os.urandom(32))
CLAIMS = {"person": {"first_name": "Grace"}}


@pytest.fixture
def sessions(settings):
    sealing.forget_keys()
    settings.BONAFIDE_MASTER_KEYS = [OLD]
    yield SessionFactory.create_batch(60, integration=IntegrationFactory(), claims=CLAIMS)
    sealing.forget_keys()


def rotating() -> subprocess.Popen[bytes]:
    """A process of the command on the database of this test, one key per transaction."""
    at = connection.settings_dict
    keys = [f"{name}:{base64.b64encode(key).decode()}" for name, key in (NEW, OLD)]
    user = f"{at['USER']}:{at['PASSWORD']}" if at["PASSWORD"] else at["USER"]
    environment = os.environ | {
        "DATABASE_URL": f"postgres://{user}@{at['HOST']}:{at['PORT']}/{at['NAME']}",
        "BONAFIDE_MASTER_KEYS": ",".join(keys),
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", "rotate-keys", "--batch", "1"],
        cwd=REPOSITORY,
        env=environment,
    )


def rotated() -> int:
    return DataKey.objects.filter(master_key_id="new").count()


def wait_for(count: int) -> None:
    deadline = time.monotonic() + 30
    while rotated() < count:
        assert time.monotonic() < deadline, "the rotation does not get on"
        time.sleep(0.02)  # often enough: a row that is held keeps the process from being done


def test_killed_half_way_nothing_is_lost_and_the_next_run_finishes(sessions, settings):
    # One row is held, as an erasure would: the process cannot be done before it is killed.
    with transaction.atomic():
        DataKey.objects.select_for_update().get(session=sessions[30])
        first = rotating()
        wait_for(20)
        first.send_signal(signal.SIGKILL)
        assert first.wait(timeout=10) == -signal.SIGKILL
    assert 20 <= rotated() < 61

    settings.BONAFIDE_MASTER_KEYS = [NEW, OLD]
    sealing.forget_keys()
    assert all(claims_of(session) == CLAIMS for session in sessions)

    assert rotating().wait(timeout=60) == 0
    assert rotated() == 61
    settings.BONAFIDE_MASTER_KEYS = [NEW]
    sealing.forget_keys()
    assert all(claims_of(session) == CLAIMS for session in sessions)


def test_while_it_runs_others_open_and_read_sessions(sessions, settings):
    settings.BONAFIDE_MASTER_KEYS = [NEW, OLD]
    running = rotating()
    opened = []
    while running.poll() is None:
        opened.append(SessionFactory(integration=sessions[0].integration, claims=CLAIMS))
        assert claims_of(sessions[len(opened) % 60]) == CLAIMS
        sealing.forget_keys()

    assert running.returncode == 0
    assert opened
    assert all(claims_of(session) == CLAIMS for session in opened + sessions)


def test_killed_before_the_signing_key_is_wrapped_anew_the_next_run_takes_it_up(sessions, settings):
    signing_keys.forget_keys()
    signer = signing_keys.signer()
    # Held, so that the process cannot be done with it before it is killed.
    with transaction.atomic():
        SigningKey.objects.select_for_update().get(pk=signer.kid)
        first = rotating()
        wait_for(61)
        first.send_signal(signal.SIGKILL)
        assert first.wait(timeout=10) == -signal.SIGKILL
    assert SigningKey.objects.get().master_key_id == "old"
    settings.BONAFIDE_MASTER_KEYS = [NEW, OLD]
    signing_keys.forget_keys()
    assert signing_keys.signer().kid == signer.kid

    assert rotating().wait(timeout=60) == 0
    settings.BONAFIDE_MASTER_KEYS = [NEW]
    signing_keys.forget_keys()
    assert signing_keys.signer().key.as_dict(private=True) == signer.key.as_dict(private=True)
