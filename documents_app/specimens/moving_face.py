"""A face that follows the guided steps: one picture of a face as the skin of its own mesh.

Every frame is painted triangle by triangle before one grey wall, the resting one too, so that the
person's own first frame and the gestures are of one kind. A gesture moves the points of the mesh;
an open mouth and closed lids are drawn, because a photograph of a closed mouth has no teeth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import cv2
import numpy as np

from documents_app.faces import detect, main_face, mesh
from documents_app.faces.gestures import Gesture
from documents_app.faces.results import Image
from documents_app.specimens.portraits import selfie
from documents_app.specimens.recordings import Points, turned
from documents_app.specimens.turned_heads import paint, triangles_of

SIZE = (480, 640)
WALL = 120
# Grey levels by which a sensor is never twice the same: no two frames are equal.
GRAIN = 1.5
TURN, UP = 35.0, 24.0  # degrees
# The points of the upper and the lower lid of each eye, from corner to corner.
_LIDS = (
    ((246, 161, 160, 159, 158, 157, 173), (7, 163, 144, 145, 153, 154, 155)),
    ((398, 384, 385, 386, 387, 388, 466), (382, 381, 380, 374, 373, 390, 249)),
)
_CORNERS, _LIPS, _UNDER_LIP, _CHEEK = (61, 291), (13, 14), 17, 205
# Nose, outer corners of the eyes and chin stay where they are when somebody smiles.
_STILL = (1, 2, 33, 263, 152)
_SKIN_OF_LIPS, _DARK, _TEETH, _LASHES = (100, 100, 200), (30, 20, 50), (215, 225, 230), (45, 50, 70)


class MovingFace:
    """Frames of one face. name: of a portrait; `hopper` cannot blink, its eyes are too narrow."""

    def __init__(
        self,
        name: str = "astronaut",
        *,
        size: tuple[int, int] = SIZE,
        seed: int | None = None,
        grain: float = GRAIN,
    ) -> None:
        picture = cv2.resize(selfie(name, 1), size, interpolation=cv2.INTER_AREA)
        self._skin: Image = np.asarray(picture, np.uint8)
        face = main_face(detect(self._skin, small=False))
        if face is None:
            raise ValueError("there is no face to move")
        self._points = mesh(self._skin, face).points
        self._mouth = float(self._points[_CORNERS[1], 0] - self._points[_CORNERS[0], 0])
        self._triangles = triangles_of(self._points[:, :2])
        self._grain, self._chance = grain, np.random.default_rng(seed)
        # Painting costs 40 ms: what was painted once is kept, without its grain.
        self._painted = lru_cache(maxsize=256)(self._gesture)

    def frame(self, gesture: Gesture | None = None, share: float = 0.0) -> Image:
        """One picture. share: how far the gesture has come, 0 to 1."""
        rounded = round(min(1.0, max(0.0, share)), 2) if gesture else 0.0
        plain = self._painted(gesture if rounded > 0.02 else None, rounded)
        if not self._grain:
            return plain.copy()
        noise = self._chance.normal(0, self._grain, plain.shape)
        return np.asarray(np.clip(plain + noise, 0, 255), np.uint8)

    def _gesture(self, gesture: Gesture | None, share: float) -> Image:
        if gesture == "smile":
            return self._paint(self._smiling(share))
        if gesture == "open_mouth":
            return self._gaping(share)
        if gesture == "blink":
            return self._blinking(share)
        angles = {"turn_left": (TURN, 0.0), "turn_right": (-TURN, 0.0), "look_up": (0.0, UP)}
        yaw, pitch = angles.get(gesture or "", (0.0, 0.0))
        return self._paint(turned(self._points, yaw * share, pitch * share))

    def _paint(self, there: Points) -> Image:
        out = np.full_like(self._skin, WALL)
        depth = there[self._triangles, 2].mean(axis=1)
        # Far triangles first, so that near ones cover them.
        for corners in self._triangles[np.argsort(-depth)]:
            paint(self._skin, out, self._points[corners, :2], there[corners, :2])
        return out

    def _smiling(self, share: float) -> Points:
        """The corners of the mouth go out and up, and what is near follows."""
        by = share * self._mouth
        moves = dict.fromkeys(_STILL, (0.0, 0.0))
        moves |= {_CORNERS[0]: (-0.24 * by, -0.2 * by), _CORNERS[1]: (0.24 * by, -0.2 * by)}
        moves |= dict.fromkeys(_LIPS, (0.0, 0.03 * by))
        held = self._points[list(moves), :2]
        away = ((self._points[:, None, :2] - held[None]) ** 2).sum(axis=2)
        weights = np.exp(-away / (2 * (self._mouth * 0.25) ** 2))
        moved = weights @ np.array(list(moves.values()), np.float32)
        out = self._points.copy()
        out[:, :2] += moved / np.maximum(weights.sum(axis=1, keepdims=True), 1)
        return out

    def _gaping(self, share: float) -> Image:
        """The jaw goes down; the mouth is drawn: skin around it, lips, the dark, upper teeth."""
        points, wide = self._points, self._mouth
        there, lower = points.copy(), points[:, 1] > points[_UNDER_LIP, 1] - 1
        beside = np.abs(points[lower, 0] - points[_LIPS[1], 0]) / (1.3 * wide)
        there[lower, 1] += 0.39 * share * wide * np.clip(1.1 - beside**2, 0, 1)
        out = self._paint(there)
        cheek = out[int(points[_CHEEK, 1]), int(points[_CHEEK, 0])]
        skin = tuple(float(level) for level in cheek)
        across, tall = 0.44 * wide, 0.37 * wide * share
        line = float(points[list(_LIPS), 1].mean())
        middle = (int(points[_LIPS[1], 0]), int(line + tall * 0.69))
        rims = ((0.13, 0.26, skin), (0.07, 0.20, _SKIN_OF_LIPS), (0.0, 0.0, _DARK))
        for more_across, more_tall, colour in rims:
            axes = (int(across + more_across * wide), int(tall + more_tall * wide))
            _fill(out, middle, axes, colour)
        teeth = (middle[0], int(middle[1] - tall * 0.55))
        _fill(out, teeth, (int(across * 0.6), int(tall * 0.28)), _TEETH)
        return np.asarray(cv2.GaussianBlur(out, (0, 0), 0.8), np.uint8)

    def _blinking(self, share: float) -> Image:
        there = self._points.copy()
        for upper, lower in _LIDS:
            for up, low in zip(upper, lower, strict=True):
                meet = self._points[up] * 0.25 + self._points[low] * 0.75
                for lid in (up, low):
                    there[lid] += (meet - self._points[lid]) * share * 0.97
        out = self._paint(there)
        if share > 0.5:
            thick = max(1, int(float(np.ptp(self._points[:, 0])) * 0.012))
            for upper, _ in _LIDS:
                edge = there[list(upper), :2].astype(np.int32)
                cv2.polylines(out, [edge], False, _LASHES, thick, cv2.LINE_AA)
        return out


def share_at(seconds: float) -> float:
    """How far somebody is with a gesture so long after it was asked for; over after 1.5 s."""
    rise, held, fall = 0.4, 0.9, 1.4
    if seconds <= rise:
        return 0.0
    if seconds < held:
        return min(1.0, (seconds - rise) / 0.3)
    return max(0.0, 1.0 - max(0.0, seconds - held - 0.2) / (fall - held - 0.2))


def perform(
    face: MovingFace, gestures: Sequence[Gesture], *, rate: int = 5, rate_of_blink: int = 10
) -> Iterator[tuple[float, Image]]:
    """Seconds and frames of somebody who looks at the camera and then shows each gesture."""
    at = 0.0
    for _ in range(3):
        yield at, face.frame()
        at = round(at + 1 / rate, 4)
    for gesture in gestures:
        asked, each = at, rate_of_blink if gesture == "blink" else rate
        while at - asked < 1.5:
            yield at, face.frame(gesture, share_at(at - asked))
            at = round(at + 1 / each, 4)
    yield at, face.frame()


def _fill(
    out: Image, middle: tuple[int, int], axes: tuple[int, int], colour: Sequence[float]
) -> None:
    cv2.ellipse(out, middle, axes, 0, 0, 360, colour, -1, cv2.LINE_AA)
