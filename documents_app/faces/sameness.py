"""Whether one picture of a face is another one again, or a flat view of it."""

from collections.abc import Sequence
from typing import Any, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.faces.gestures import Points
from documents_app.faces.results import Image

# How far a plane view is from laying one mesh over another, by the width of the face. Painted
# heads from 15 real degrees on: 0.016 and more; prints swung by up to 40 degrees: 0.010 and less.
LEAST_DEPTH = 0.014
# Likeness of the pixels after the one was laid over the other. The same picture cut, smaller,
# compressed, swung by 25 degrees or mirrored: mostly above both. A painted smile that is just one:
# mouth 0.94 and less; heads turned by 15 degrees: face 0.88 and less.
SAME_FACE, SAME_MOUTH = 0.94, 0.95
# Of a turned head and the mirrored picture of it: 0.79 to 0.94. Of a head that was turned one way
# and then the other: 0.72 and less.
SAME_MIRRORED = 0.80

# Points that a face and its mirrored picture both have: the second row is the first one mirrored.
_ANCHORS = (33, 133, 362, 263, 61, 291, 1, 10, 152, 234, 454)
_MIRRORED = (263, 362, 133, 33, 291, 61, 1, 10, 152, 454, 234)
_MOUTH = (61, 91, 84, 17, 314, 321, 291, 269, 0, 39, 164, 18, 57, 287)
_TEMPLES = (234, 454)
# Pixels of a face's width at which likeness is measured: finer things are noise and compression.
_COMPARED_AT = 160.0


class Seen(Protocol):
    """A picture and the mesh of its face, None without one."""

    @property
    def pixels(self) -> Image: ...

    @property
    def points(self) -> Points | None: ...


def is_copy(one: Seen, other: Seen) -> bool:
    """Whether one picture is the other one again: cut, swung, smaller or compressed."""
    face, mouth = _alike(one, other, _ANCHORS)
    return face >= SAME_FACE and mouth >= SAME_MOUTH


def is_mirrored(one: Seen, other: Seen) -> bool:
    """Whether one picture of a turned head is the other one mirrored; faces from the front are
    too even to tell."""
    return _alike(one, other, _MIRRORED)[0] >= SAME_MIRRORED


def depth(own: Seen, still: Seen) -> float:
    """How far a plane view of the one mesh is from the other, by the width of the face."""
    if own.points is None or still.points is None:
        return 0.0
    here, there = own.points[:, :2].astype(np.float64), still.points[:, :2].astype(np.float64)
    way = _homography(here, there)
    if way is None:
        return 0.0
    laid = cv2.perspectiveTransform(here[None], way)[0]
    width = float(np.hypot(*(there[_TEMPLES[1]] - there[_TEMPLES[0]])))
    return float(np.linalg.norm(laid - there, axis=1).mean()) / max(width, 1e-6)


def _alike(one: Seen, other: Seen, anchors: Sequence[int]) -> tuple[float, float]:
    """How alike face and mouth are when the first picture is laid over the second, -1 to 1."""
    if one.points is None or other.points is None:
        return 0.0, 0.0
    factor = _COMPARED_AT / max(float(np.ptp(other.points[:, 0])), 1.0)
    there = other.points[:, :2].astype(np.float64) * factor
    here = one.points[list(anchors), :2].astype(np.float64)
    way = _homography(here, there[list(_ANCHORS)])
    if way is None:
        return 0.0, 0.0
    height, width = (max(1, round(side * factor)) for side in other.pixels.shape[:2])
    small = cv2.resize(other.pixels, (width, height), interpolation=cv2.INTER_AREA)
    laid = cv2.warpPerspective(one.pixels, way, (width, height), flags=cv2.INTER_LINEAR)
    pair = _grey(laid), _grey(small)
    return _likeness(*pair, there), _likeness(*pair, there[list(_MOUTH)])


def _homography(
    here: NDArray[np.float64], there: NDArray[np.float64]
) -> NDArray[np.float64] | None:
    way, _ = cv2.findHomography(here, there, 0)
    if way is None or not np.isfinite(way).all():
        return None
    return np.asarray(way, np.float64)


def _likeness(
    one: NDArray[np.float32], other: NDArray[np.float32], ring: NDArray[np.float64]
) -> float:
    """Correlation of the grey levels within the hull of the points, -1 to 1."""
    mask = np.zeros(one.shape, np.uint8)
    cv2.fillConvexPoly(mask, cv2.convexHull(np.round(ring).astype(np.int32)), 1)
    first, second = one[mask > 0].astype(np.float64), other[mask > 0].astype(np.float64)
    if first.size < 2:
        return 0.0
    first, second = first - first.mean(), second - second.mean()
    whole = float(np.sqrt((first**2).sum() * (second**2).sum()))
    return float((first * second).sum()) / whole if whole else 0.0


def _grey(bgr: NDArray[Any]) -> NDArray[np.float32]:
    grey = cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY)
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.0), np.float32)
