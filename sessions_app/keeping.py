"""The one thread of a process that lengthens the leases it holds, for as long as it holds any."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog
from django.db import connection

log = structlog.get_logger(__name__)


@dataclass(eq=False, slots=True)
class _Kept:
    """A lease that is lengthened by `beat`, which says whether it was still held."""

    beat: Callable[[], bool]
    every: float
    # Moments of the monotonic clock.
    next_at: float
    until: float
    is_beating: bool = False


class Keeper:
    """Beats for every lease that is kept, from one thread and by one connection."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._kept: list[_Kept] = []
        self._thread: threading.Thread | None = None

    @contextmanager
    def keeping(self, beat: Callable[[], bool], *, every: float, at_most: float) -> Iterator[None]:
        """Call `beat` every so many seconds while the block runs, but not for longer than `at_most`
        seconds and not after it returned False. None is under way once the block is left."""
        now = time.monotonic()
        kept = _Kept(beat, every, next_at=now + every, until=now + at_most)
        self._begin(kept)
        try:
            yield
        finally:
            self._end(kept)

    def _begin(self, kept: _Kept) -> None:
        with self._changed:
            self._kept.append(kept)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="leases", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def _end(self, kept: _Kept) -> None:
        with self._changed:
            self._let_go(kept)
            while kept.is_beating:
                self._changed.wait()

    def _let_go(self, kept: _Kept) -> None:
        if kept in self._kept:
            self._kept.remove(kept)
        self._changed.notify_all()

    def _run(self) -> None:
        try:
            while (kept := self._next()) is not None:
                self._beat(kept)
        finally:
            # Most leases end before their first beat, which alone opens a connection.
            connection.close()

    def _next(self) -> _Kept | None:
        """Wait for the next lease that is due for a beat; None once there are none left."""
        with self._changed:
            while self._kept:
                kept = min(self._kept, key=lambda one: one.next_at)
                wait = kept.next_at - time.monotonic()
                if wait <= 0:
                    kept.is_beating = True
                    return kept
                self._changed.wait(wait)
            self._thread = None
            return None

    def _beat(self, kept: _Kept) -> None:
        is_held = True
        try:
            is_held = kept.beat()
        except Exception as error:  # noqa: BLE001  # the other leases must be kept, and this one tried again
            log.warning("lease_not_extended", error=type(error).__name__)
            connection.close()
        with self._changed:
            kept.is_beating = False
            kept.next_at = time.monotonic() + kept.every
            if not is_held or kept.next_at >= kept.until:
                self._let_go(kept)
            self._changed.notify_all()


keeper = Keeper()
