"""The threads of one worker in lanes: first tries, later ones, and those of slow receivers.

A message of the broker only says that something may be due. Its thread takes what the claim gives
it, one after another, until nothing is due for which a lane has room; a message that finds all
lanes full ends at once, because every thread looks again when it is done.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from api.webhooks import claiming, delivering
from api.webhooks.claiming import Room
from api.webhooks.models import Delivery
from api.webhooks.threads import THREADS

# Never in a lane: they hear the messages that arrive while every lane is full.
_SPARE = 2

Lane = Delivery.Lane


@dataclass(frozen=True)
class Layout:
    """How many threads may be in a lane at once."""

    first: int
    rest: int  # `again` and `slow` together

    @classmethod
    def of(cls, threads: int) -> Layout:
        """Two thirds for first tries, a third for the rest; each gets at least one."""
        shared = max(2, threads - _SPARE)
        rest = max(1, shared // 3)
        return cls(first=shared - rest, rest=rest)

    @property
    def slow(self) -> int:
        """At most half of the rest."""
        return max(1, self.rest // 2)

    def rooms(self, busy: Counter[Lane]) -> list[Room]:
        """The lanes that can take one more, in the order in which they are filled."""
        beside_first = busy[Lane.AGAIN] + busy[Lane.SLOW]
        rooms = []
        if busy[Lane.FIRST] < self.first:
            rooms.append(_room(Lane.FIRST, self.first, busy))
        if beside_first < self.rest:
            rooms.append(_room(Lane.AGAIN, self.rest, busy))
            if busy[Lane.SLOW] < self.slow:
                rooms.append(_room(Lane.SLOW, self.slow, busy))
        return rooms


def _room(lane: Lane, threads: int, busy: Counter[Lane]) -> Room:
    """Half of a lane for one integration; in a lane that is half full, one try per receiver.

    So as many receivers as a lane has threads, less one, must fall silent at once to fill it.
    """
    half = max(1, threads // 2)
    per_receiver = claiming.PER_RECEIVER if busy[lane] < half else 1
    return Room(lane, per_receiver=per_receiver, per_integration=half)


class Lanes:
    """Who is in which lane of this process, and whose turn it is to look for work."""

    def __init__(self, threads: int) -> None:
        self._layout = Layout.of(threads)
        self._busy: Counter[Lane] = Counter()
        self._is_stopping = False
        self._looking = threading.Lock()
        # Guards the counts above and the two marks below; never held while something waits.
        self._guard = threading.Lock()
        self._somebody_waits = False
        self._somebody_left = False

    def lay_out(self, threads: int) -> None:
        """Divide the threads that the worker really has; called before the first message."""
        self._layout = Layout.of(threads)

    def stop(self) -> None:
        """Begin nothing more; what is under way is finished."""
        self._is_stopping = True

    def work(self, wake: Callable[[], None]) -> None:
        """Try what is due until nothing is, or until the worker is told to stop."""
        while not self._is_stopping and (claimed := self._next_claim(wake)) is not None:
            try:
                delivering.try_once(claimed)
            finally:
                self._leave(claimed)

    def _next_claim(self, wake: Callable[[], None]) -> Delivery | None:
        """One thread looks and one waits to look next; a third would find nothing that they do not.

        So sixty messages at once cost no sixty looks. Where the look for one that left found
        something there may be more, and one more thread is woken for it.
        """
        with self._guard:
            if self._somebody_waits:
                self._somebody_left = True
                return None
            self._somebody_waits = True
        with self._looking:
            with self._guard:
                self._somebody_waits = False
                may_be_more, self._somebody_left = self._somebody_left, False
                rooms = self._layout.rooms(self._busy)
            claimed = claiming.take(rooms)
            if claimed is None:
                return None
            with self._guard:
                self._busy[Lane(claimed.lane)] += 1
        if may_be_more:
            wake()
        return claimed

    def _leave(self, claimed: Delivery) -> None:
        with self._guard:
            self._busy[Lane(claimed.lane)] -= 1


lanes = Lanes(THREADS)
