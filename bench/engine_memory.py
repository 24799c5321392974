"""Memory of a worker: documents and faces, mixed, through one process, as the server would.

`python -m bench.engine_memory --pictures 300`: resident memory as it goes, the peak, and which
picture made it. Ends with 1 where more than 950 MB stay resident.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterator
from datetime import date
from itertools import count, islice
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app import faces
from documents_app.engine import imaging, read_picture
from documents_app.specimens import (
    DEGRADATIONS,
    NAMES,
    degrade,
    id_card_td1,
    passport,
    portrait,
    random_person,
    scene,
    selfie,
    us_licence_back,
    us_licence_front,
)

MOST_MB = 950  # of which 65 are code that the children of a worker share
TODAY = date(2026, 11, 21)
Picture = NDArray[np.uint8]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.engine_memory", description=__doc__)
    parser.add_argument("--pictures", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    print(f"loaded: {_status('VmRSS')} MB resident")
    highest, culprit = 0, ""
    for number, (name, data) in enumerate(islice(mixed(chosen.seed), chosen.pictures), 1):
        Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew
        _work(data, is_selfie=name.startswith("selfie"))
        if (peak := _status("VmHWM")) > highest:
            highest, culprit = peak, name
        if number in (1, 10, 30) or number % 50 == 0:
            print(
                f"after {number:3}: {_status('VmRSS')} MB resident, peak {highest} MB", flush=True
            )
    gc.collect()
    resident = _status("VmRSS")
    print(f"{chosen.pictures} mixed pictures: {resident} MB resident, limit {MOST_MB}; "
          f"peak {highest} MB ({culprit})")  # fmt: skip
    return int(resident > MOST_MB)


def mixed(seed: int) -> Iterator[tuple[str, bytes]]:
    """Every kind of side in turn, every degradation in turn, as JPEG; each fifth is a selfie."""
    for number in count():
        own = 1000 * seed + number
        kind = ("passport", "card", "licence-front", "licence-back", "selfie")[number % 5]
        degradation = DEGRADATIONS[number // 5 % len(DEGRADATIONS)]
        picture = selfie(NAMES[number % 2], own) if kind == "selfie" else _side(kind, own)
        if kind != "selfie":
            picture = degrade(scene(picture, seed=own), degradation, own)
        yield f"{kind} {degradation} {own}", imaging.encode_jpeg(picture)


def _side(kind: str, seed: int) -> Picture:
    person, face = random_person(seed), portrait(NAMES[seed % 2])
    if kind == "passport":
        return passport(person, face, seed=seed)
    if kind == "card":
        return id_card_td1(person, face, "back", seed=seed)
    if kind == "licence-front":
        return us_licence_front(person, face, "CA", seed=seed)
    return us_licence_back(person, "CA", 10, seed=seed)


def _work(data: bytes, *, is_selfie: bool) -> None:
    """As a worker does: decode, read, look for faces; a selfie is also embedded."""
    pixels = imaging.decode(data).pixels
    if is_selfie:
        faces.compare_pictures(pixels, pixels)
        return
    read_picture(pixels, today=TODAY)
    faces.locate_portrait(pixels)


def _status(name: str) -> int:
    """VmRSS or VmHWM in MB."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith(name))) // 1024


if __name__ == "__main__":
    sys.exit(main())
