"""How a face stands in a selfie: its turn, its size, its distance to the border, its eyes."""

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.faces import gestures
from documents_app.faces.mesh import mesh
from documents_app.faces.results import Face, Image

Fault = Literal["small", "close", "tilted", "sideways", "at_border", "cut_off", "eyes_closed"]

# Degrees from upright, by the eyes; a portrait held by hand stays within ten.
MOST_ROLL = 25.0
# Mesh degrees, which under-read a real turn by about 0.6.
MOST_YAW = 20.0
# Width of the face's box by that of the picture's shorter side.
SMALL, CLOSE = 0.10, 0.72
# Distance of the box to the border, and how much of it may lie outside, by its width.
NEAR_BORDER, OUTSIDE = 0.06, 0.10
# The mesh alone cannot tell: it reads 0.22 to 0.35 off open eyes, and still 0.19 to 0.25 off closed
# ones. So the eyes are closed only where they are narrow and no iris stands out in either.
NARROW_EYES = 0.26
# Of open eyes 0.45 to 0.75, at any size and light; 0.2 where the face is too blurred for anything.
NO_IRIS = 0.25

# Points of the mesh around each eye; the first and the ninth are its corners.
_EYES = (
    (33, 246, 161, 160, 159, 158, 157, 173, 133, 7, 163, 144, 145, 153, 154, 155),
    (362, 398, 384, 385, 386, 387, 388, 466, 263, 382, 381, 380, 374, 373, 390, 249),
)
# The patch that is looked at: its half width and height by the eye's width, and its pixels.
_HALF_WIDTH, _HALF_HEIGHT = 0.42, 0.13
_PIXELS = (32, 12)


@dataclass(frozen=True)
class Stance:
    """roll, yaw: degrees. width: share of the picture's shorter side.

    room: of the smallest gap to a border to the face's width, negative where the box lies outside.
    eyes: opening by width; iris: how far the darkest part of an eye stands out from its corners,
    0 to 1, of the clearer eye. Both are None where the mesh is broken.
    """

    roll: float
    yaw: float
    width: float
    room: float
    eyes: float | None = None
    iris: float | None = None


def measure(bgr: Image, face: Face) -> Stance:
    """The face in its picture; raises weights.ModelUnavailable."""
    height, width = bgr.shape[:2]
    x, y, across, down = face.box
    gaps = (x, y, width - x - across, height - y - down)
    share, room = across / min(width, height), min(gaps) / max(across, 1.0)
    points = mesh(bgr, face).points
    try:
        posture = gestures.read(points)
    except gestures.BrokenMesh:
        return Stance(face.roll, 0.0, share, room)
    return Stance(face.roll, posture.yaw, share, room, posture.eyes, _iris(bgr, points))


def faults(bgr: Image, face: Face) -> tuple[Fault, ...]:
    """What the person should change; raises weights.ModelUnavailable."""
    return faults_of(measure(bgr, face))


def faults_of(seen: Stance) -> tuple[Fault, ...]:
    """The faults of a face that was measured."""
    missed: dict[Fault, bool] = {
        "small": seen.width < SMALL,
        "close": seen.width > CLOSE,
        "tilted": abs(seen.roll) > MOST_ROLL,
        "sideways": abs(seen.yaw) > MOST_YAW,
        "at_border": -OUTSIDE <= seen.room < NEAR_BORDER,
        "cut_off": seen.room < -OUTSIDE,
        "eyes_closed": _are_eyes_closed(seen),
    }
    return tuple(name for name, is_missed in missed.items() if is_missed)


def _are_eyes_closed(seen: Stance) -> bool:
    if seen.eyes is None or seen.iris is None or abs(seen.yaw) > MOST_YAW:
        return False  # the eyes of a turned head look otherwise than they are
    return seen.eyes < NARROW_EYES and seen.iris < NO_IRIS


def _iris(bgr: Image, points: gestures.Points) -> float:
    grey = np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    return max(_stands_out(_columns(grey, points[list(eye), :2])) for eye in _EYES)


def _columns(grey: NDArray[np.uint8], ring: NDArray[np.float32]) -> NDArray[np.float64]:
    """Mean grey levels along the eye, from corner to corner."""
    along = (ring[8] - ring[0]) * np.float32(_HALF_WIDTH)
    across = (ring[8] - ring[0])[::-1] * np.array([-_HALF_HEIGHT, _HALF_HEIGHT], np.float32)
    middle = ring.mean(axis=0)
    corners = np.stack(
        [middle - along - across, middle + along - across, middle - along + across]
    ).astype(np.float32)
    width, height = _PIXELS
    there = np.array([[0, 0], [width, 0], [0, height]], np.float32)
    patch = cv2.warpAffine(grey, cv2.getAffineTransform(corners, there), _PIXELS)
    return np.asarray(cv2.GaussianBlur(patch.mean(axis=0)[None], (0, 0), 1)[0], dtype=np.float64)


def _stands_out(columns: NDArray[np.float64]) -> float:
    """Share by which the middle's darkest column is darker than the white beside it."""
    third = _PIXELS[0] // 3
    beside = float(np.percentile(columns[:third], 80) + np.percentile(columns[-third:], 80)) / 2
    darkest = float(columns[third - 2 : 2 - third].min())
    return min(1.0, max(0.0, (beside - darkest) / max(beside, 1.0)))
