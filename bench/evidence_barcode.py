"""PDF417 on drawn licence backs over all degradations: `python -m bench.evidence_barcode --seed N`.

Every payload must come back byte for byte; time is CPU time of one thread.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from documents_app.engine.barcode import read_barcode
from documents_app.specimens import (
    DEGRADATIONS,
    aamva_payload,
    degrade,
    random_person,
    scene,
    us_licence_back,
)

STATES = ("CA", "NY", "TX")


@dataclass(frozen=True)
class Tried:
    degradation: str
    exact: bool
    seconds: float


def measure(seed: int, pictures: int = 3) -> Iterator[Tried]:
    """Each degradation on so many backs of different people, versions 1 to 10 in turn."""
    cv2.setNumThreads(1)
    for number in range(pictures):
        person = random_person(1000 * seed + number)
        for place, kind in enumerate(DEGRADATIONS):
            state, version = STATES[number % len(STATES)], (number + place) % 10 + 1
            back = us_licence_back(person, state, version, seed=seed + number)
            picture = degrade(scene(back, seed=seed + number), kind, seed + number)
            started = time.process_time()
            found = read_barcode(picture)
            seconds = time.process_time() - started
            payload = aamva_payload(person, state, version)
            yield Tried(kind, found is not None and found.raw == payload, seconds)


def table(tried: list[Tried]) -> str:
    """Markdown: one row for each degradation, then all."""
    rows = ["| degradation | exact | CPU s median | p95 |", "| --- | --- | --- | --- |"]
    for kind in DEGRADATIONS:
        rows.append(_row(kind, [one for one in tried if one.degradation == kind]))
    rows.append(_row("**all**", tried))
    sure = sum(all(t.exact for t in tried if t.degradation == kind) for kind in DEGRADATIONS)
    rows.append(f"\n{sure} of {len(DEGRADATIONS)} degradations decoded on every picture")
    return "\n".join(rows)


def _row(name: str, tried: list[Tried]) -> str:
    seconds = np.array([one.seconds for one in tried])
    exact = sum(one.exact for one in tried)
    middle, high = np.percentile(seconds, 50), np.percentile(seconds, 95)
    return f"| {name} | {exact}/{len(tried)} | {middle:.2f} | {high:.2f} |"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.evidence_barcode", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pictures", type=int, default=3)
    chosen = parser.parse_args()
    print(table(list(measure(chosen.seed, chosen.pictures))))


if __name__ == "__main__":
    main()
