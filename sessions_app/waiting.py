"""Waiting for a worker, in a request that must answer with what it says: bounded twice.

A thread of a web process that waits serves nobody else. Two threads of every process are never
among those that wait, so that the others are answered; who finds no place is told at once that
nothing is known yet. Nobody waits inside a transaction, which would hold its locks meanwhile and
see nothing new.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import cache

import structlog
from django.conf import settings
from django.db import transaction

log = structlog.get_logger(__name__)

FREE_THREADS = 2
# Seconds until the second look, and at most between two looks: work takes a second or two.
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 0.4
_SLOWER_BY = 1.5


class WaitingRoom:
    """The places in which threads of this process may wait."""

    def __init__(
        self,
        places: int,
        *,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._places = threading.BoundedSemaphore(places)
        self._clock, self._pause = clock, pause

    def until(self, question: Callable[[], bool], seconds: float) -> bool:
        """Whether the answer became yes in so many seconds; without a place it is asked once."""
        if _ask_outside_transactions(question):
            return True
        if seconds <= 0:
            return False
        if not self._places.acquire(blocking=False):
            log.warning("no_place_to_wait")
            return False
        try:
            return self._ask_again(question, self._clock() + seconds)
        finally:
            self._places.release()

    def _ask_again(self, question: Callable[[], bool], ends_at: float) -> bool:
        pause = FIRST_PAUSE
        while (left := ends_at - self._clock()) > 0:
            self._pause(min(pause, left))
            if question():
                return True
            pause = min(pause * _SLOWER_BY, LONGEST_PAUSE)
        return False


def until(question: Callable[[], bool], seconds: float) -> bool:
    """Whether the answer became yes in time; what the question raises is passed on.

    seconds: at most; never more than BONAFIDE_ANSWER_SECONDS. Raises RuntimeError in a transaction.
    """
    room = _room(settings.BONAFIDE_WEB_THREADS)
    return room.until(question, min(seconds, settings.BONAFIDE_ANSWER_SECONDS))


def places(threads: int) -> int:
    """How many of so many threads of a process may wait at once; one in any case."""
    return max(1, threads - FREE_THREADS)


def _ask_outside_transactions(question: Callable[[], bool]) -> bool:
    with transaction.atomic(durable=True):
        return question()


@cache
def _room(threads: int) -> WaitingRoom:
    return WaitingRoom(places(threads))
