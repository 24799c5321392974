"""The threads of one worker in lanes: first tries, later ones, and those of slow receivers.

A message of the broker only says that something may be due. Its thread takes what the claim gives
it, one after another, until nothing is due for which a lane has room; a message that finds all
lanes full ends at once, because every thread looks again when it is done.
"""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass

from api.webhooks import claiming, delivering
from api.webhooks.claiming import Claim, Room
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
    """Half of a lane for one integration; in a lane that is half full, one try per endpoint.

    So as many receivers as a lane has threads, less one, must fall silent at once to fill it.
    """
    half = max(1, threads // 2)
    per_endpoint = claiming.PER_ENDPOINT if busy[lane] < half else 1
    return Room(lane, per_endpoint=per_endpoint, per_integration=half)


class Lanes:
    """Who is in which lane of this process."""

    def __init__(self, threads: int) -> None:
        self._layout = Layout.of(threads)
        self._busy: Counter[Lane] = Counter()
        self._choosing = threading.Lock()
        self._is_stopping = False

    def lay_out(self, threads: int) -> None:
        """Divide the threads that the worker really has; called before the first message."""
        self._layout = Layout.of(threads)

    def stop(self) -> None:
        """Begin nothing more; what is under way is finished."""
        self._is_stopping = True

    def work(self) -> None:
        """Try what is due until nothing is, or until the worker is told to stop."""
        while not self._is_stopping and (claim := self._next_claim()) is not None:
            try:
                delivering.try_once(claim)
            finally:
                self._leave(claim)

    def _next_claim(self) -> Claim | None:
        with self._choosing:
            claim = claiming.take(self._layout.rooms(self._busy))
            if claim is not None:
                self._busy[Lane(claim.delivery.lane)] += 1
            return claim

    def _leave(self, claim: Claim) -> None:
        with self._choosing:
            self._busy[Lane(claim.delivery.lane)] -= 1


lanes = Lanes(THREADS)
