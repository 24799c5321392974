"""What the C library does with memory that a process has done with."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

# glibc's numbers for mallopt(3).
_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
# Bytes. Pictures and bodies go back to the system when they are freed. Left to itself glibc raises
# its threshold to 32 MB after the first large block, and keeps what follows in every thread's heap.
_MAPPED_FROM = 1024 * 1024
_ARENAS = 2


def give_large_blocks_back() -> bool:
    """Have freed pictures leave the process; whether this C library took the wish."""
    mallopt = _function("mallopt")
    if mallopt is None:
        return False
    wishes = ((_M_MMAP_THRESHOLD, _MAPPED_FROM), (_M_ARENA_MAX, _ARENAS))
    return {mallopt(what, value) for what, value in wishes} == {1}


def give_back() -> None:
    """Return now what lies freed in between; takes some milliseconds, so after large work only."""
    malloc_trim = _function("malloc_trim")
    if malloc_trim is not None:
        malloc_trim(0)


def _function(name: str) -> Any:
    """A function of the C library; None where it has none of that name, as others than glibc."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        return getattr(ctypes.CDLL(None), name)
    except (OSError, AttributeError):
        return None
