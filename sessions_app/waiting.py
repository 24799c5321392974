"""Waiting for a worker, in a request that must answer with what it says: bounded twice.

A thread of a web process that waits serves nobody else. Two threads of every process are never
among those that wait, so that the others are answered; who finds no place is told at once that
nothing is known yet.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import cache

from django.conf import settings

FREE_THREADS = 2
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 0.4


def until(question: Callable[[], bool], seconds: float) -> bool:
    """Whether the answer became yes in time. Ask outside a transaction: nothing new is seen in one.

    The last answer counts, also where nobody waited.
    """
    if question():
        return True
    places = _places(settings.BONAFIDE_WEB_THREADS)
    if seconds <= 0 or not places.acquire(blocking=False):
        return False
    try:
        return _ask(question, time.monotonic() + seconds)
    finally:
        places.release()


def _ask(question: Callable[[], bool], deadline: float) -> bool:
    pause = _FIRST_PAUSE
    while (left := deadline - time.monotonic()) > 0:
        time.sleep(min(pause, left))
        if question():
            return True
        pause = min(pause * 1.5, _LONGEST_PAUSE)
    return False


@cache
def _places(threads: int) -> threading.BoundedSemaphore:
    """As many as may wait in this process at once."""
    return threading.BoundedSemaphore(max(1, threads - FREE_THREADS))
