"""python -m bench.evidence_forensics [PICTURES]: how often each hint is right, and how often wrong.

Specimens photographed by simulation, honest and attacked (tests/documents_app/engine/forensics),
and the degradations of the generator. Thresholds were chosen on seeds 0 to 6; these are others.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable

import cv2

from documents_app.engine.forensics import HINTS, hints
from documents_app.specimens import DEGRADATIONS, degrade, scene
from documents_app.specimens.picture_attacks import ATTACKS, HONEST, Image, design, stored

FIRST_SEED = 2000
PICTURES = 20
EDITED = {"exif": {"Software": "Adobe Photoshop 25.0"}}
PHONE = {"exif": {"Software": "17.5.1", "Make": "Apple", "Model": "iPhone 14"}}


def degraded(kind: str) -> Callable[[int], Image]:
    return lambda seed: degrade(scene(design(seed).page, seed=seed), kind, seed)


def row(name: str, pictures: Iterable[Image], facts: dict[str, dict[str, str]]) -> None:
    flagged: Counter[str] = Counter()
    count, spent = 0, 0.0
    for picture in pictures:
        started = time.process_time()
        flagged.update(hint.name for hint in hints(stored(picture), facts) if hint.flagged)
        spent += time.process_time() - started
        count += 1
    shares = "".join(f"{100 * flagged[hint] / count:>24.0f}" for hint in HINTS)
    print(f"{name:<16}{count:>4}{shares}{spent / count:>10.2f}", flush=True)


def main() -> None:
    cv2.setNumThreads(1)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    seeds = range(FIRST_SEED, FIRST_SEED + count)
    print("percent flagged".ljust(20) + "".join(f"{hint:>24}" for hint in HINTS) + "     CPU s")
    for name, make in HONEST.items():
        row(name, map(make, seeds), PHONE)
    for kind in (kind for kind in DEGRADATIONS if kind != "moire"):
        row(kind, map(degraded(kind), seeds[:3]), PHONE)
    for name, make in ATTACKS.items():
        row(name, map(make, seeds), EDITED if name == "edited" else PHONE)


if __name__ == "__main__":
    main()
