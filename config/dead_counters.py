"""Counters of processes that have ended, folded into one file.

Every process counts in files of its own. Workers are replaced all the time, and what they counted
must stay in the sums; without folding each of them would make reading the page dearer for ever.
All processes must see each other's numbers, as those of one machine or one container do.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from prometheus_client.mmap_dict import MmapedDict

FOLDED = "dead"
_OWN_FILE = re.compile(r"(counter|histogram)_(\d+)\.db")


def fold(folder: Path) -> int:
    """Add the files of dead processes to those called `dead`; returns how many were folded."""
    found = [(match, path) for path in folder.iterdir() if (match := _match(path))]
    dead = [(match[1], path) for match, path in found if not _lives(int(match[2]))]
    for kind in ("counter", "histogram"):
        ended = [path for path_kind, path in dead if path_kind == kind]
        if ended:
            _add(ended, folder / f"{kind}_{FOLDED}.db")
    return len(dead)


def _add(ended: list[Path], target: Path) -> None:
    """Into a new file that replaces the old one in one step, so that no reader sees a half."""
    fresh = target.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    sums = MmapedDict(str(fresh))  # type: ignore[no-untyped-call]  # theirs
    for path in [*ended, *([target] if target.exists() else [])]:
        for key, value, _, _ in MmapedDict.read_all_values_from_file(str(path)):  # type: ignore[no-untyped-call]  # theirs
            sums.write_value(key, sums.read_value(key)[0] + value, 0.0)  # type: ignore[no-untyped-call]  # theirs
    sums.close()  # type: ignore[no-untyped-call]  # theirs
    fresh.replace(target)
    for path in ended:
        path.unlink(missing_ok=True)


def _match(path: Path) -> re.Match[str] | None:
    return _OWN_FILE.fullmatch(path.name)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True  # somebody else's: the number was given away again
    return True
