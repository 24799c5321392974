"""Names the process that holds a lease, so that others on its machine can tell when it died."""

from __future__ import annotations

import functools
import os
from pathlib import Path

_PROC = Path("/proc")


def me() -> str:
    """This process as `place pid start`; empty where the system does not tell."""
    return _named(os.getpid())


@functools.lru_cache(maxsize=2)  # the number tells a child from the parent that it was forked off
def _named(pid: int) -> str:
    started = _started(pid)
    return f"{here()} {pid} {started}" if here() and started else ""


@functools.cache
def here() -> str:
    """The machine since its start, and the space of process ids: a number means one process."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{boot}/{(_PROC / 'self/ns/pid').readlink()}"
    except OSError:
        return ""


def is_known_dead(holder: str) -> bool:
    """Whether the process ran here and is gone; False for one of elsewhere and for nonsense."""
    place, _, rest = holder.partition(" ")
    pid, _, started = rest.partition(" ")
    if not place or place != here() or not pid.isdecimal():
        return False
    return _started(int(pid)) != started


def _started(pid: int) -> str:
    """When that process was started, in ticks; empty for none and for one that has ended."""
    try:
        after_name = (_PROC / str(pid) / "stat").read_text("utf-8").rpartition(")")[2].split()
    except (OSError, UnicodeDecodeError):
        return ""
    return "" if after_name[0] in "ZX" else after_name[19]
