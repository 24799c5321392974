"""Runs an engine over a folder of pictures and reports: only the standard library is needed.

One JSON object a line on standard output: {"picture", "seconds", "lines", "values", "proven"} for
each picture, CPU seconds with all child processes, then {"peak_mb", "start_seconds"}.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path

Reader = Callable[[Path], dict[str, object]]


def cpu_seconds() -> float:
    """Of this process and of the children that have ended."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(who)[:2]) for who in whose)


def peak_mb() -> float:
    """This process and its largest child, which may stand beside it."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(who).ru_maxrss for who in whose) / 1024


def run(load: Callable[[], Reader]) -> None:
    """Read every picture of the folder named on the command line; the first one twice.

    The first reading also loads the models, and is told apart as the start.
    """
    pictures = sorted(Path(sys.argv[1]).glob("*.png"))
    began = cpu_seconds()
    read = load()
    read(pictures[0])
    start = cpu_seconds() - began
    for picture in pictures:
        began = cpu_seconds()
        answer = read(picture)
        seconds = round(cpu_seconds() - began, 4)
        print(json.dumps({"picture": picture.stem, "seconds": seconds, **answer}), flush=True)
    print(json.dumps({"peak_mb": round(peak_mb()), "start_seconds": round(start, 2)}), flush=True)
