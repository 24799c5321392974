"""The memory that a worker's child keeps for itself: `python -m bench.sanctions_memory VERSION`.

A process of its own, which loads the name library and forks as a worker does. Reads names from its
input, one a line, screens them in the child, and writes three numbers: megabytes that are private
to the child before and after, and the names that it keeps taken apart.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django


def main() -> None:
    django.setup()
    from risk_app.sanctions import preparing

    names = sys.stdin.read().splitlines()
    assert preparing.prepare()
    child = os.fork()
    if child == 0:
        print(*_screen_all(int(sys.argv[1]), names), flush=True)
        os._exit(0)
    os.waitpid(child, 0)


def _screen_all(version_id: int, names: list[str]) -> tuple[int, int, int]:
    from risk_app.models import ListVersion
    from risk_app.sanctions import known_parties, screening

    before = _private_mb()
    version = ListVersion.objects.get(pk=version_id)
    for name in names:
        screening.screen(screening.Screened((name,)), (version,))
    return before, _private_mb(), known_parties.CACHE.names


def _private_mb() -> int:
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) // 1024


if __name__ == "__main__":
    main()
