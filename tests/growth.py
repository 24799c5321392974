"""How much more work a longer input makes, counted in calls: the same on every machine.

Work that is proportional to its input grows by about the factor, work that is quadratic by its
square. What a single call of C does is not seen here: `python -m bench.bodies` measures that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

FACTOR = 16


def is_proportional(work: Callable[[Any], object], make: Callable[[int], Any], size: int) -> bool:
    """Whether FACTOR times the input makes fewer than FACTOR ** 1.5 times the calls."""
    small, large = calls(work, make(size)), calls(work, make(size * FACTOR))
    return bool(large < max(small, 10) * FACTOR**1.5)


def calls(work: Callable[[Any], object], given: Any) -> int:
    """How many functions, Python's and C's, are called to do the work."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work(given)
    finally:
        sys.setprofile(None)
    return counted
