"""CPU seconds of a whole reading beside those of another version of the engine, and its fields.

    python -m bench.reading_cost --beside /path/to/another/worktree [--seed N] [--pictures 100]

Both read the same pictures in turn, picture by picture, each in a process of its own, so that
whatever else the machine does meets both. Half of the pictures are clean, half degraded.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cv2
import numpy as np

from documents_app.specimens import DEGRADATIONS, degrade, draw, families, scene

HERE = Path(__file__).resolve().parent.parent
# Runs with another version's modules as well: nothing of this one is imported there.
_READER = """
import json, sys, time
from datetime import date
import cv2
from documents_app.engine import read_picture
cv2.setNumThreads(1)
for path in iter(sys.stdin.readline, ""):
    picture = cv2.imread(path.strip())
    began = time.process_time()
    reading = read_picture(picture, today=date(2026, 11, 21))
    seconds = time.process_time() - began
    fields = {one.name: one.value for one in reading.fields if one.source == "visual"}
    fields["document_type"] = reading.document_type or ""
    fields["country"] = reading.issuing_country or ""
    small = any(finding.code == "too_small" for finding in reading.quality)
    print(json.dumps({"seconds": seconds, "fields": fields, "small": small}), flush=True)
"""


@dataclass(frozen=True)
class Read:
    """seconds: CPU time of one thread. right, wrong: of the values that were printed."""

    seconds: float
    right: int
    wrong: int
    printed: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beside", type=Path, required=True, help="a checkout that can read")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pictures", type=int, default=100)
    asked = parser.parse_args()
    read: dict[str, list[Read]] = {"here": [], "beside": []}
    with TemporaryDirectory() as folder, reader(HERE) as here, reader(asked.beside) as beside:
        for path, truth in drawn(Path(folder), asked.seed, asked.pictures):
            for name, child in (("here", here), ("beside", beside)):
                read[name].append(ask(child, path, truth))
    report(read)


@contextmanager
def reader(tree: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that reads the pictures whose paths it is told, with the code of a checkout."""
    child = subprocess.Popen(
        [sys.executable, "-c", _READER],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield child
    finally:
        child.terminate()
        child.wait()


def drawn(folder: Path, seed: int, pictures: int) -> Iterator[tuple[Path, dict[str, str]]]:
    """Pictures of every family in turn, with what they say; the first one twice, to warm up."""
    names = families()
    for number in [0, *range(pictures)]:
        own, family = 10_000 * seed + number, names[number % len(names)]
        one = draw(family, own)
        worn = DEGRADATIONS[(number // 2 + number // len(names)) % len(DEGRADATIONS)]
        path = folder / "picture.png"
        seen = degrade(scene(one.picture, seed=own), "clean" if number % 2 else worn, own)
        cv2.imwrite(str(path), seen, [cv2.IMWRITE_PNG_COMPRESSION, 1])
        yield path, {**one.truth, "document_type": one.document_type, "country": one.country}


def told_of(child: subprocess.Popen[str], path: Path) -> dict[str, Any]:
    """seconds, fields and whether the picture is called too small."""
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(f"{path}\n")
    child.stdin.flush()
    told: dict[str, Any] = json.loads(child.stdout.readline())
    return told


def ask(child: subprocess.Popen[str], path: Path, truth: dict[str, str]) -> Read:
    told = told_of(child, path)
    found = told["fields"]
    right = sum(found.get(name) == value for name, value in truth.items())
    said = sum(bool(found.get(name)) for name in truth)
    return Read(told["seconds"], right, said - right, len(truth))


def report(read: dict[str, list[Read]]) -> None:
    print("| engine | median CPU s | p95 | right | wrong |\n| --- | --- | --- | --- | --- |")
    for name, ones in read.items():
        counted = ones[1:]
        median, late = np.percentile([one.seconds for one in counted], [50, 95])
        right, wrong = (sum(getattr(one, part) for one in counted) for part in ("right", "wrong"))
        printed = sum(one.printed for one in counted)
        print(f"| {name} | {median:.3f} | {late:.3f} | {right}/{printed} | {wrong} |")
    here, beside = ([one.seconds for one in read[name][1:]] for name in ("here", "beside"))
    shares = [np.percentile(here, part) / np.percentile(beside, part) for part in (50, 95)]
    print(f"\nmedian {shares[0]:.2f} and p95 {shares[1]:.2f} of the other's, {len(here)} pictures")


if __name__ == "__main__":
    main()
