"""Frames are judged in the process that takes them in, one batch at a time.

A batch of five frames costs a quarter of a second of one core. So one is judged and one more may
wait: of four threads of a process, two always answer others. Who finds no place is told to send
the same batch again in a second.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from documents_app.decoding_turns import TooBusy

WAIT_SECONDS = 3.0
RETRY_AFTER = 1  # seconds

_turn = threading.Lock()
_places = threading.BoundedSemaphore(2)


class JudgeBusy(TooBusy):
    """Other people's frames are being judged. Sending the batch again helps."""

    retry_after = RETRY_AFTER

    def __init__(self) -> None:
        Exception.__init__(self, "frames are being judged for others; send the batch again soon")


class JudgeAway(TooBusy):
    """Nobody can judge frames here at the moment: a model is missing."""

    def __init__(self) -> None:
        Exception.__init__(self, "frames cannot be judged at the moment; try again soon")


@contextmanager
def turn() -> Iterator[None]:
    """Hold the turn while the block judges frames; raises JudgeBusy."""
    if not _places.acquire(blocking=False):
        raise JudgeBusy
    try:
        if not _turn.acquire(timeout=WAIT_SECONDS):
            raise JudgeBusy
        try:
            yield
        finally:
            _turn.release()
    finally:
        _places.release()
