"""Wakes a worker for a row. The message holds the row's id; what is to be done is in the row."""

from __future__ import annotations

import time
from functools import partial
from typing import Any, Protocol

import structlog
from django.db import transaction
from kombu.exceptions import KombuError, OperationalError

log = structlog.get_logger(__name__)

# A broker that says nothing costs its time-out at every ring, and one request rings several
# times. Until it may be tried again the sweep finds the rows.
QUIET_SECONDS = 5.0


class Task(Protocol):
    """What a Celery task offers and we use."""

    name: str

    def delay(self, *args: Any) -> Any: ...


class Quiet:
    """How long this process leaves the broker alone."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._until = 0.0

    def begin(self) -> None:
        self._until = time.monotonic() + self._seconds

    def end(self) -> None:
        self._until = 0.0

    def __bool__(self) -> bool:
        return time.monotonic() < self._until


quiet = Quiet(QUIET_SECONDS)


def ring(task: Task, *args: Any) -> None:
    """Ring for the task once the transaction is committed. Arguments are ids, nothing else."""
    transaction.on_commit(partial(_send, task, args))


def _send(task: Task, args: tuple[Any, ...]) -> None:
    if quiet:
        return
    try:
        task.delay(*args)
    except (OperationalError, KombuError, OSError) as error:
        # The sweep finds the row within seconds; the caller's work is already committed.
        quiet.begin()
        log.warning("doorbell_unheard", task=task.name, error=type(error).__name__)
