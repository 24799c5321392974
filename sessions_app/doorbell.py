"""Waking a worker. The row in the database is the order; the message only says that it is there."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

import structlog
from django.db import transaction
from kombu.exceptions import KombuError, OperationalError

log = structlog.get_logger(__name__)


class Task(Protocol):
    """What a Celery task offers and we use."""

    name: str

    def delay(self, *args: Any) -> Any: ...


def ring(task: Task, *args: Any) -> None:
    """Ring for the task once the transaction is committed. Arguments are ids, nothing else."""
    transaction.on_commit(partial(_send, task, args))


def _send(task: Task, args: tuple[Any, ...]) -> None:
    try:
        task.delay(*args)
    except (OperationalError, KombuError, OSError) as error:
        # The sweep finds the row within seconds; the caller's work is already committed.
        log.warning("doorbell_unheard", task=task.name, error=type(error).__name__)
