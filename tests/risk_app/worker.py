"""A real Celery worker as a child process, on the databases of the test."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

REPOSITORY = Path(__file__).resolve().parents[2]


class Worker:
    """Started in a group of its own, so that a kill takes its children along."""

    def __init__(self, *, children: int = 2, **environment: str) -> None:
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "celery", "-A", "config", "worker"),
                *("--concurrency", str(children), "-l", "ERROR"),
                *("--without-gossip", "--without-mingle"),
            ],
            cwd=REPOSITORY,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "tests.risk_app.worker_settings",
                "DATABASE_URL": database_url(),
                **environment,
            },
            start_new_session=True,
        )

    def kill(self) -> None:
        """SIGKILL to the worker and its children."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def working(*, children: int = 2, **environment: str) -> Iterator[Worker]:
    worker = Worker(children=children, **environment)
    try:
        yield worker
    finally:
        worker.kill()


def database_url() -> str:
    """The address of the run's database with the name that pytest-django gave it."""
    base = os.environ["DATABASE_URL"].rpartition("/")[0]
    return f"{base}/{connection.settings_dict['NAME']}"
