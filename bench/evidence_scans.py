"""Print on scans in many manners: `python -m bench.evidence_scans [--beside CHECKOUT] [--seed N]`.

The clean scans of `bench.evidence_hints` (paper, coloured bands, typed print, scanner, streaks, few
colours, resized, JPEG). Counts the values of print that are wrong or missing, apart for scans that
are called too small; of another version of the engine, too, on the same scans.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cv2

from bench.evidence_hints import scan
from bench.reading_cost import HERE, reader, told_of

# (reader, "large" or "small", what) -> number
Counts = Counter[tuple[str, str, str]]


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--beside", type=Path, help="a checkout that can read")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--scans", type=int, default=100)
    ask.add_argument("--misses", action="store_true", help="print each value that is not right")
    asked = ask.parse_args()
    trees = {"here": HERE} | ({"beside": asked.beside} if asked.beside else {})
    counts: Counts = Counter()
    with TemporaryDirectory() as folder, ExitStack() as children:
        readers = {name: children.enter_context(reader(tree)) for name, tree in trees.items()}
        for number, path, printed in _scans(Path(folder), asked.seed, asked.scans):
            told = {name: told_of(child, path) for name, child in readers.items()}
            size = "small" if told["here"]["small"] else "large"
            counts["", size, "scans"] += 1
            for name, one in told.items():
                counts.update((name, size, what) for what in _outcomes(one, printed))
            if asked.misses:
                _print_misses(number, size, told["here"], printed)
    _report(counts, list(trees))
    return 0


def _scans(folder: Path, seed: int, scans: int) -> Iterator[tuple[int, Path, dict[str, str]]]:
    for number in range(scans):
        img, printed = scan(seed * 1000 + number)
        path = folder / "scan.png"
        cv2.imwrite(str(path), img, [cv2.IMWRITE_PNG_COMPRESSION, 1])
        yield number, path, printed


def _outcomes(told: dict[str, Any], printed: dict[str, str]) -> Iterator[str]:
    for name, value in printed.items():
        found = told["fields"].get(name)
        yield "right" if found == value else "wrong" if found else "missing"


def _print_misses(number: int, size: str, told: dict[str, Any], printed: dict[str, str]) -> None:
    for name, value in printed.items():
        if (found := told["fields"].get(name)) != value:
            print(f"{number} ({size}) {name}: {value!r} read as {found!r}")


def _report(counts: Counts, names: list[str]) -> None:
    print(f"| scans | values | {' | '.join(names)} |\n| --- | --- |{' --- |' * len(names)}")
    for title, sizes in (
        ("large enough", ("large",)),
        ("called too small", ("small",)),
        ("all", ("large", "small")),
    ):
        scans = sum(counts["", size, "scans"] for size in sizes)
        values = sum(
            counts["here", size, what] for size in sizes for what in ("right", "wrong", "missing")
        )
        errors = [
            sum(counts[name, size, what] for size in sizes for what in ("wrong", "missing"))
            for name in names
        ]
        shown = " | ".join(f"{number} ({100 * number / max(values, 1):.1f} %)" for number in errors)
        print(f"| {scans} {title} | {values} | {shown} |")


if __name__ == "__main__":
    sys.exit(main())
