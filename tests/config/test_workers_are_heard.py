"""Real workers and a real beat are heard in the database, whatever the broker does."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sessions_app import heartbeats
from tests.risk_app.worker import REPOSITORY, database_url

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

NOWHERE = "redis://127.0.0.1:1/0"


@contextmanager
def celery(*words: str, **variables: str) -> Iterator[None]:
    child = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "config", *words, "-l", "ERROR"],
        cwd=REPOSITORY,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": database_url(),
            **variables,
        },
    )
    try:
        yield
    finally:
        child.kill()
        child.wait()


def wait_until(condition, seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, heartbeats.silences()
        time.sleep(0.2)


@pytest.mark.parametrize("queue", ["celery", "pictures", "webhooks"])
def test_a_worker_is_heard_for_its_queue_even_without_a_broker(queue):
    with celery("worker", f"--queues={queue}", "--pool=threads", REDIS_URL=NOWHERE):
        wait_until(heartbeats.silences)

    assert list(heartbeats.silences()) == [queue]


def test_the_beat_is_heard_even_without_a_broker(tmp_path):
    (tmp_path / "beat").mkdir()
    schedule = f"--schedule={tmp_path / 'schedule'}"
    with celery("beat", "--pidfile=", schedule, REDIS_URL=NOWHERE):
        wait_until(heartbeats.silences)

    assert list(heartbeats.silences()) == ["beat"]
