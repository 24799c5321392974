"""How an action tells what it did."""

from __future__ import annotations

from collections.abc import Callable

# Takes one line.
Say = Callable[[str], object]
