"""Guided steps on painted frames: `python -m bench.liveness [--every N] [--size W H]`.

Every order of gestures that may be asked for is shown by one face that is painted on its moved
mesh, taken as JPEG pictures, and judged batch by batch as a server judges them. Beside them: a
picture that stands still, a recording of other steps, and another person at the end. One face,
painted: the figures show that the code does what it says, not how it does on people.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from documents_app.faces.challenge import Challenge, ChallengeVerdict, State, orders, verdict
from documents_app.faces.following import EngineWatcher, follow
from documents_app.faces.gestures import Gesture
from documents_app.faces.observing import Frame
from documents_app.faces.scale import THRESHOLDS
from documents_app.specimens.moving_face import MovingFace, perform

QUALITY = 60
BATCH = 5
_OTHERS: tuple[tuple[Gesture, ...], ...] = (("turn_left", "smile"), ("turn_right", "open_mouth"))


@dataclass(frozen=True)
class Judged:
    """One recording: what was asked, the verdict, and the CPU seconds of each of its batches."""

    gestures: tuple[Gesture, ...]
    verdict: ChallengeVerdict
    frames: int
    batches: list[float]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.liveness", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="only each Nth of the 114 orders")
    parser.add_argument("--size", type=int, nargs=2, default=(360, 480), metavar=("W", "H"))
    chosen = parser.parse_args()
    width, height = chosen.size
    face = MovingFace(size=(width, height))
    judged = [judge(one, list(film(face, one))) for one in orders()[:: chosen.every]]
    _report(judged)
    _report_frauds(face, MovingFace("hopper", size=(width, height)))
    return 0 if all(one.verdict.passed for one in judged) else 1


def film(face: MovingFace, gestures: Sequence[Gesture]) -> Iterator[Frame]:
    """The performance as a page sends it: every frame through a JPEG."""
    for at, picture in perform(face, gestures):
        yield at, _through_jpeg(picture)


def judge(gestures: tuple[Gesture, ...], frames: Sequence[Frame]) -> Judged:
    """The frames in batches; each step is taken for shown half a second after the one before."""
    watcher = EngineWatcher()
    state = State(Challenge(gestures, THRESHOLDS.match), scale=watcher.scale)
    costs = []
    for start in range(0, len(frames), BATCH):
        began = time.process_time()
        shown_at = state.done_at + 0.5 if state.steps else None
        state = follow(state, frames[start : start + BATCH], watcher, shown_at=shown_at).state
        costs.append(time.process_time() - began)
        if state.failed or not state.asked:
            break
    return Judged(gestures, verdict(state), len(frames), costs)


def _report(judged: Sequence[Judged]) -> None:
    passed = [one for one in judged if one.verdict.passed]
    print(f"passed: {len(passed)} of {len(judged)} orders")
    for one in judged:
        if not one.verdict.passed:
            print(f"  {' '.join(one.gestures)}: {', '.join(one.verdict.reasons)}")
    strengths: dict[str, list[float]] = {}
    for one in passed:
        for step in one.verdict.steps:
            strengths.setdefault(step.gesture, []).append(step.strength)
    for gesture, found in sorted(strengths.items()):
        print(f"  {gesture}: strength {min(found):.2f} to {max(found):.2f}, enough is 1")
    costs = [cost for one in judged for cost in one.batches]
    whole = [sum(one.batches) for one in judged]
    print(f"CPU of a batch of {BATCH} frames: median {1000 * median(costs):.0f} ms, ", end="")
    print(f"most {1000 * max(costs):.0f} ms; of a recording: median {median(whole):.1f} s")


def _report_frauds(face: MovingFace, other: MovingFace) -> None:
    still = [(index / 5, _through_jpeg(face.frame())) for index in range(60)]
    reasons = Counter(judge(one, still).verdict.reasons for one in _OTHERS)
    print(f"a picture that stands still: {dict(reasons)}")
    first, second = (list(film(face, one)) for one in _OTHERS)
    print(f"a recording of other steps: {judge(_OTHERS[1], first).verdict.reasons}")
    cut = len(second) * 2 // 3
    swapped = [*second[:cut], *((at, _through_jpeg(other.frame())) for at, _ in second[cut:])]
    print(f"another person at the end: {judge(_OTHERS[1], swapped).verdict.reasons}")


def _through_jpeg(picture: np.ndarray) -> np.ndarray:
    data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1]
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


if __name__ == "__main__":
    sys.exit(main())
