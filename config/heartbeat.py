"""The thread by which a worker, or the beat, tells the database that it lives."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Any

import structlog
from django.db import Error, connection

log = structlog.get_logger(__name__)

SECONDS = 10.0
# Later than this, something is wrong: two beats may be lost to a busy machine.
SILENT_AFTER = 35.0
BEAT = "beat"


def expected(settings: Any) -> list[str]:
    """Every kind of process that must be heard: one for each queue, and the beat."""
    return [*(queue.name for queue in settings.CELERY_TASK_QUEUES), BEAT]


def begin(workers: Iterable[str]) -> None:
    """Tell of these kinds of workers from now on, as long as this process lives."""
    threading.Thread(target=_go_on, args=(sorted(workers),), daemon=True).start()


def _go_on(workers: list[str]) -> None:
    pause = threading.Event()
    while True:
        tell(workers)
        pause.wait(SECONDS)


def tell(workers: list[str]) -> None:
    """Tell once; a database that is away is told the next time."""
    from sessions_app import heartbeats  # Celery imports this before the apps are loaded

    try:
        heartbeats.beat(workers)
    except Error as error:
        log.warning("heartbeat_untold", error=type(error).__name__)
    finally:
        # None is kept: a child that is forked meanwhile would share it.
        connection.close()
