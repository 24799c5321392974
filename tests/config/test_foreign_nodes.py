"""Web, worker and beat of a node that does not belong to the database end with one sentence."""

import base64
import os
import secrets
import subprocess
import sys

import pytest
from django.conf import settings

from config import proofs
from config.embedded import ports
from tests.risk_app import worker

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

COMMANDS = {
    "web": ["gunicorn", "--config", "python:config.serving", "config.wsgi:application"],
    "worker": ["celery", "--app", "config", "worker", "--concurrency=1"],
    "beat": ["celery", "--app", "config", "beat", "--pidfile="],
}


def start(kind, **variables):
    """What the process of that kind said on its way out, and its exit status."""
    (settings.BONAFIDE_VAR / "beat").mkdir(exist_ok=True)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": worker.database_url(),
        "BONAFIDE_BIND": f"127.0.0.1:{ports.choose()}",
        **variables,
    }
    ended = subprocess.run(
        [sys.executable, "-m", *COMMANDS[kind]],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return ended.returncode, ended.stderr.splitlines()[-1]


@pytest.mark.parametrize("kind", COMMANDS)
def test_with_media_of_its_own_it_does_not_start(kind, tmp_path):
    proofs.prove()
    (tmp_path / "beat").mkdir()

    code, said = start(kind, BONAFIDE_VAR=str(tmp_path))

    assert code == 1
    assert said.startswith(f"cannot start: {tmp_path / 'media'} is not where the pictures")


@pytest.mark.parametrize("kind", COMMANDS)
def test_with_another_master_key_it_does_not_start(kind):
    proofs.prove()
    key = base64.b64encode(secrets.token_bytes(32)).decode("ascii")

    code, said = start(kind, BONAFIDE_MASTER_KEYS=f"another:{key}")

    assert code == 1
    assert said.startswith("cannot start: data is sealed with tests, which BONAFIDE_MASTER_KEYS")
