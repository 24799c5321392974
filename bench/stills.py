"""Guided steps by single pictures: `python -m bench.stills [--seeds N] [--size W H]`.

Two painted faces show each gesture, a little and wholly, and every picture is judged for every
gesture: by its own person's frontal picture, by another person's, and as a policy may loosen it.
Beside them: the frontal picture itself, cut, swung, stretched and mirrored. Two faces, painted:
the figures show that the code does what it says, not how it does on people.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from statistics import median

import cv2
import numpy as np

from documents_app.faces import stills
from documents_app.faces.embed import SHIPPED
from documents_app.faces.gestures import Gesture
from documents_app.faces.results import Image
from documents_app.faces.stills import GESTURES, Least, Still
from documents_app.specimens.moving_face import MovingFace
from documents_app.specimens.portraits import NAMES, selfie
from documents_app.specimens.turned_heads import swung_print

QUALITIES = (60, 80)
SHARES = (0.8, 1.0)
LAX = stills.least_of(0.7, 15.0)
LAXEST = stills.least_of(0.0, 90.0)

_costs: list[float] = []


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.stills", description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--size", type=int, nargs=2, default=(480, 640), metavar=("W", "H"))
    chosen = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for seed in range(chosen.seeds):
        _count(counts, seed, (chosen.size[0], chosen.size[1]))
        _count_tricks(counts, seed)
    for kind in sorted({kind for kind, _ in counts}):
        whole = counts[kind, "judged"]
        said = ", ".join(
            f"{name} {counts[kind, name]} of {whole}" for name in ("usual", "lax", "laxest")
        )
        print(f"{kind:34s} accepted: {said}")
    print(f"CPU of a picture: median {1000 * median(_costs):.0f} ms of {len(_costs)}")
    wrong = [kind for kind, name in counts if name != "judged" and kind != "the gesture asked for"]
    return 1 if wrong else 0


def _count(counts: Counter[tuple[str, str]], seed: int, size: tuple[int, int]) -> None:
    faces = {name: MovingFace(name, seed=seed, size=size) for name in NAMES}
    own = {name: _look(face.frame(), 80) for name, face in faces.items()}
    for name, face in faces.items():
        other = next(one for one in NAMES if one != name)
        for given, still in _stills(face):
            for asked in GESTURES:
                if given == asked:
                    _judge(counts, "the gesture asked for", own[name], still, asked)
                    _judge(counts, "another person with the gesture", own[other], still, asked)
                elif given is None:
                    _judge(counts, "no gesture", own[name], still, asked)
                else:
                    _judge(counts, "another gesture", own[name], still, asked)


def _stills(face: MovingFace) -> Iterator[tuple[Gesture | None, Still]]:
    for quality in QUALITIES:
        yield None, _look(face.frame(), quality)
        for gesture in GESTURES:
            for share in SHARES:
                yield gesture, _look(face.frame(gesture, share), quality)


def _count_tricks(counts: Counter[tuple[str, str]], seed: int) -> None:
    for name in NAMES:
        photo = selfie(name, seed)
        own = _look(photo, 80)
        for trick in _tricks(photo):
            still = _look(trick, 70)
            for asked in GESTURES:
                _judge(counts, "the frontal picture manipulated", own, still, asked)


def _tricks(photo: Image) -> Iterator[Image]:
    yield photo
    yield photo[70:-90, 60:-80]
    yield photo[:, ::-1]
    for degrees in (-45, -30, -15, 15, 30, 45):
        yield swung_print(photo, degrees)
        yield swung_print(photo, 0, degrees)
    for across, down in ((1.2, 1.0), (1.0, 1.2), (1.4, 1.0), (1.0, 1.4)):
        yield np.asarray(cv2.resize(photo, None, fx=across, fy=down), np.uint8)


def _judge(
    counts: Counter[tuple[str, str]], kind: str, own: Still, still: Still, asked: Gesture
) -> None:
    counts[kind, "judged"] += 1
    for name, least in (("usual", Least()), ("lax", LAX), ("laxest", LAXEST)):
        if stills.shown(own, still, asked, least, scale=SHIPPED.scale).is_shown:
            counts[kind, name] += 1


def _look(picture: Image, quality: int) -> Still:
    data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    pixels = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    began = time.process_time()
    seen = stills.look(pixels)
    _costs.append(time.process_time() - began)
    return seen


if __name__ == "__main__":
    sys.exit(main())
