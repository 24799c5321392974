"""A small cache with a time limit, shared by the threads of a process."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class ShortMemory(Generic[Key, Value]):
    """At most `size` values, each for at most `seconds`; the least recently used goes first."""

    def __init__(
        self, *, size: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._size, self._seconds, self._clock = size, seconds, clock
        self._kept: OrderedDict[Key, tuple[float, Value]] = OrderedDict()
        self._lock = threading.Lock()

    def recall(self, key: Key, load: Callable[[], Value]) -> Value:
        """The remembered value, or what `load` returns; what it raises is not remembered."""
        now = self._clock()
        with self._lock:
            known = self._kept.get(key)
            if known is not None and known[0] > now:
                self._kept.move_to_end(key)
                return known[1]
        value = load()
        with self._lock:
            self._kept[key] = (now + self._seconds, value)
            self._kept.move_to_end(key)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return value

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()
