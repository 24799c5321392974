"""Whether everything is there that serving needs, as the installation looks for it.

`config` knows how, and says so when it starts: it stands above this room.
"""

from __future__ import annotations

from collections.abc import Callable

_looks: list[Callable[[], dict[str, bool]]] = []


def ask(look: Callable[[], dict[str, bool]]) -> None:
    """Let this be asked: it gives the names of what is needed, and whether each is well."""
    _looks[:] = [look]


def states() -> dict[str, bool]:
    """Name -> whether it is well, as it is now; empty where nobody looks."""
    return {name: is_well for look in _looks for name, is_well in look().items()}
