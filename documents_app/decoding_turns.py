"""Large pictures are decoded one at a time in a process: each needs a hundred megabytes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from documents_app import memory
from documents_app.engine import imaging

# Up to here, as phones make them, pictures are decoded beside each other.
LARGE = imaging.KEPT_PIXELS
WAIT_SECONDS = 10.0
RETRY_AFTER = 10  # seconds

_one_at_a_time = threading.Lock()


class TooBusy(Exception):
    """Others' large pictures took all the time that an upload may wait. Trying again helps."""

    retry_after = RETRY_AFTER

    def __init__(self) -> None:
        super().__init__("too many large pictures are being taken in at the moment; try again soon")


@contextmanager
def turn(data: bytes) -> Iterator[None]:
    """Hold the turn while the block decodes the file, if it is large; raises TooBusy."""
    if imaging.stated_pixels(data) <= LARGE:
        yield
        return
    if not _one_at_a_time.acquire(timeout=WAIT_SECONDS):
        raise TooBusy
    try:
        yield
    finally:
        memory.give_back()
        _one_at_a_time.release()
