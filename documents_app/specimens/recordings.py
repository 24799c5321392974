"""Made-up recordings: the real mesh of a face, turned and deformed, at ten frames a second."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from documents_app.faces import Embedding
from documents_app.faces.challenge import (
    Challenge,
    ChallengeVerdict,
    Observation,
    State,
    step,
    verdict,
)

Points = NDArray[np.float32]
Move = Callable[[Points, float], Points]  # the mesh and how far the gesture has come, 0..1

FRAMES_A_SECOND = 10
_MOUTH, _LIDS = (61, 291, 13, 14), ((160, 144), (158, 153), (385, 380), (387, 373))


def turned(points: Points, yaw: float = 0.0, pitch: float = 0.0) -> Points:
    """The head turned by real degrees: yaw to the person's left, pitch up."""
    y, p = radians(yaw), radians(pitch)
    about_neck = np.array([[cos(y), 0, -sin(y)], [0, 1, 0], [sin(y), 0, cos(y)]])
    nod = np.array([[1, 0, 0], [0, cos(p), sin(p)], [0, -sin(p), cos(p)]])
    middle = points.mean(axis=0)
    return np.asarray((points - middle) @ (about_neck @ nod).T + middle, np.float32)


def tilted_print(points: Points, degrees: float, *, upwards: bool = False) -> Points:
    """The points of a flat photograph, turned in the hand, 2.5 face widths from the camera."""
    middle, width = points.mean(axis=0), float(np.ptp(points[:, 0]))
    flat = (points - middle) * [1, 1, 0]
    swung = turned(flat, 0, degrees) if upwards else turned(flat, degrees)
    seen = swung * (2.5 * width / (2.5 * width + swung[:, 2:]))
    # The model takes every face for a solid one: its depth does not swing with the print.
    depth = (points - middle)[:, 2] * cos(radians(degrees))
    return np.asarray(np.column_stack([seen[:, :2], depth]) + middle, np.float32)


def smiling(points: Points, share: float) -> Points:
    right, left, *_ = _MOUTH
    out, width = points.copy(), float(points[left, 0] - points[right, 0])
    out[right] += np.float32(share * width) * np.array([-0.08, -0.08, 0], np.float32)
    out[left] += np.float32(share * width) * np.array([0.08, -0.08, 0], np.float32)
    return out


def gaping(points: Points, share: float) -> Points:
    right, left, _, lower = _MOUTH
    out = points.copy()
    out[lower, 1] += share * 0.6 * float(points[left, 0] - points[right, 0])
    return out


def blinking(points: Points, share: float) -> Points:
    out = points.copy()
    for upper, lower in _LIDS:
        middle = (points[upper] + points[lower]) / 2
        for lid in (upper, lower):
            out[lid] = middle + (points[lid] - middle) * (1 - 0.45 * share)
    return out


MOVES: dict[str, Move] = {
    "turn_left": lambda points, share: turned(points, 28 * share),
    "turn_right": lambda points, share: turned(points, -28 * share),
    "look_up": lambda points, share: turned(points, 0, 22 * share),
    "smile": smiling,
    "open_mouth": gaping,
    "blink": blinking,
}


def film(points: Points, *moves: Move, seconds: float = 1.2, seed: int = 0) -> list[Observation]:
    """Half a second of stillness, then each move there and back, with a trembling mesh."""
    chance = np.random.default_rng(seed)
    shape = [0.0] * (FRAMES_A_SECOND // 2)
    frames = [points] * len(shape)
    for move in moves:
        count = round(seconds * FRAMES_A_SECOND)
        shares = np.sin(np.linspace(0, np.pi, count))
        frames += [move(points, float(share)) for share in shares]
    return [
        _observe(index / FRAMES_A_SECOND, shape + chance.normal(0, 0.15, shape.shape))
        for index, shape in enumerate(frames)
    ]


def _observe(seconds: float, points: NDArray[np.float64]) -> Observation:
    x, y = (float(value) for value in points[:, :2].min(axis=0))
    width, height = (float(value) for value in np.ptp(points[:, :2], axis=0))
    return Observation(seconds, 1, (x, y, width, height), points.astype(np.float32))


def embedded(frames: Sequence[Observation], *people: Embedding) -> list[Observation]:
    """The frames with these embeddings evenly spread over them, the first and last included."""
    out = list(frames)
    for index, person in zip(
        np.linspace(0, len(out) - 1, len(people)).round(), people, strict=True
    ):
        out[int(index)] = replace(out[int(index)], embedding=person)
    return out


def judged(challenge: Challenge, frames: Sequence[Observation]) -> ChallengeVerdict:
    state = State(challenge)
    for frame in frames:
        state = step(state, frame)
    return verdict(state)
