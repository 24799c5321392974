"""Hints that cry wolf: `python -m bench.evidence_hints [--draw FOLDER | --read FOLDER]`.

Draws clean scans in many manners (paper, bands, typed print, scanner, JPEG, resizing, trimmed or
not), and beside them pictures with a true fault: documents that are cut off in photographs and in
scans, reflections, foreign letters. Counts what is said of each group. Reading needs only the
engine, so that another commit can be measured on the same folder: run this file with that commit's
tree in PYTHONPATH.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from documents_app.specimens.families import Drawn

TODAY = date(2026, 11, 21)
Image = NDArray[np.uint8]


def write(folder: Path, seed: int, clean: int, faulty: int) -> None:
    """So many PNG files of each group, named by group and number."""
    folder.mkdir(parents=True, exist_ok=True)
    for group, make in _groups().items():
        for number in range(clean if group == "clean" else faulty):
            picture = make(seed * 1000 + number)
            cv2.imwrite(str(folder / f"{group}-{number:04d}.png"), picture)


def _groups() -> dict[str, Callable[[int], Image]]:
    from documents_app.specimens import degrade, scene, warps
    from documents_app.specimens.picture_attacks import other_letters, stored

    return {
        "clean": lambda seed: scan(seed)[0],
        "cut photograph": lambda seed: _cut(
            warps.turn(scene(_page(seed), seed=seed), (1.5, -2.5, 4.0, -6.0)[seed % 4]), seed
        ),
        "cut scan": _cut_scan,
        "reflection": lambda seed: degrade(scene(_page(seed), seed=seed), "glare", seed),
        "foreign letters": lambda seed: stored(other_letters(seed)),
    }


def _page(seed: int) -> Image:
    return _drawn(seed).picture


def _drawn(seed: int) -> Drawn:
    from documents_app.specimens import draw, families

    known = families()
    return draw(known[seed % len(known)], seed)


def scan(seed: int) -> tuple[Image, dict[str, str]]:
    """A scan and what is printed on it; every fourth page is typed."""
    from documents_app.specimens.scans import scanned
    from documents_app.specimens.styles import typed

    with nullcontext() if seed % 4 else typed():
        page = _drawn(seed)
        picture = scanned(page.picture.copy(), seed)
    return picture, {**page.truth, "document_type": page.document_type, "country": page.country}


def _cut(img: Image, seed: int) -> Image:
    """A side, a corner or three sides of the document lie outside; the ground shows elsewhere."""
    chance = np.random.default_rng([seed, 5])
    height, width = img.shape[:2]
    sides = {0: (0,), 1: (2,), 2: (3,), 3: (1, 2), 4: (0, 2, 3)}[seed % 5]
    lost = chance.uniform(0.25, 0.4, 4)  # the ground around takes about 0.1 of it
    lost[[side for side in range(4) if side not in sides]] = 0
    top, bottom = round(lost[0] * height), round((1 - lost[1]) * height)
    left, right = round(lost[2] * width), round((1 - lost[3]) * width)
    return np.ascontiguousarray(img[top:bottom, left:right])


def _cut_scan(seed: int) -> Image:
    """The page lies partly beside the glass: lid at the other sides."""
    page = _page(seed)
    edge = round(0.12 * page.shape[1])
    lid = cv2.copyMakeBorder(
        page, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=(250, 250, 250)
    )
    return _cut(np.asarray(lid, np.uint8), seed)


def read(folder: Path) -> None:
    """Print what is said of each group, per hint."""
    from documents_app.engine import read_picture
    from documents_app.engine.forensics import hints

    cv2.setNumThreads(1)
    said: dict[str, Counter[str]] = {}
    counts: Counter[str] = Counter()
    where: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.png")):
        group = path.stem.rpartition("-")[0]
        img = np.asarray(cv2.imread(str(path)), np.uint8)
        found = {finding.code for finding in read_picture(img, today=TODAY).quality}
        found |= {hint.name for hint in hints(img, {}) if hint.flagged}
        counts[group] += 1
        said.setdefault(group, Counter()).update(found)
        for name in found:
            where.setdefault(f"{group} {name}", []).append(path.stem.rpartition("-")[2])
    print("| group | pictures | said |\n| --- | --- | --- |")
    for group, number in counts.items():
        print(f"| {group} | {number} | {dict(said[group].most_common())} |")
    for name, numbers in where.items():
        if name.startswith("clean"):
            print(f"{name}: {' '.join(numbers)}")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--draw", type=Path)
    ask.add_argument("--read", type=Path)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--clean", type=int, default=120)
    ask.add_argument("--faulty", type=int, default=20, help="of each true fault")
    asked = ask.parse_args()
    with tempfile.TemporaryDirectory(prefix="bonafide-hints-") as own:
        both = not (asked.draw or asked.read)
        drawn, kept = (Path(own), Path(own)) if both else (asked.draw, asked.read)
        if drawn:
            write(drawn, asked.seed, asked.clean, asked.faulty)
        if kept:
            read(kept)
    return 0


if __name__ == "__main__":
    sys.exit(main())
