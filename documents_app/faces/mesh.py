"""468 points on a face (MediaPipe face_landmark, 192 x 192 pixels)."""

from math import atan2, cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from documents_app.faces import models
from documents_app.faces.align import Matrix, cut
from documents_app.faces.results import Face, Image, Mesh
from documents_app.weights import FACE_LANDMARKS

_SIDE = 192
# The model was trained on squares half as large again as the face, eyes level.
_ROOM = 1.5
_RIGHT_EYE, _LEFT_EYE = 33, 263
# Below this the model itself says that it does not see a face.
REAL = 0.5
# From here on a second look says the same.
_SURELY = 0.95


def mesh(bgr: Image, face: Face) -> Mesh:
    """The points of a found face; raises weights.ModelUnavailable."""
    rough = _look_roughly(bgr, face)
    if rough.score < REAL:
        return rough
    # A second look from where the first one saw the face: the detector's box is only coarse.
    return _look(bgr, _window_around(rough.points[:, :2]))


def is_real(bgr: Image, face: Face) -> bool:
    """Does the second model see a face where the first one did?"""
    rough = _look_roughly(bgr, face)
    if not REAL <= rough.score < _SURELY:
        return rough.score >= REAL
    return _look(bgr, _window_around(rough.points[:, :2])).score >= REAL


def _look_roughly(bgr: Image, face: Face) -> Mesh:
    """The first look, at the detector's box."""
    x, y, width, height = face.box
    centre = np.array([x + width / 2, y + height / 2])
    return _look(bgr, _window(centre, max(width, height) * _ROOM, radians(face.roll)))


def _look(bgr: Image, window: Matrix) -> Mesh:
    rgb = cut(bgr, window, _SIDE)[:, :, ::-1].astype(np.float32) / 255.0
    outputs = models.run_graph(FACE_LANDMARKS, np.ascontiguousarray(rgb.transpose(2, 0, 1)[None]))
    flag = next(float(out.ravel()[0]) for out in outputs.values() if out.size == 1)
    points = next(out.reshape(-1, 3) for out in outputs.values() if out.size > 1)
    turn = window[:, :2]
    seen = points.astype(np.float64)
    seen[:, :2] = np.linalg.solve(turn, (seen[:, :2] - window[:, 2]).T).T
    seen[:, 2] /= np.sqrt(abs(np.linalg.det(turn)))
    return Mesh(seen.astype(np.float32), float(1.0 / (1.0 + np.exp(-np.clip(flag, -80, 80)))))


def _window_around(points: NDArray[np.float32]) -> Matrix:
    eyes = points[_LEFT_EYE] - points[_RIGHT_EYE]
    angle = atan2(float(eyes[1]), float(eyes[0]))
    axes = np.array([[cos(angle), sin(angle)], [-sin(angle), cos(angle)]])
    level = points.astype(np.float64) @ axes.T
    low, high = level.min(axis=0), level.max(axis=0)
    return _window(axes.T @ ((low + high) / 2), float(max(high - low)) * _ROOM, angle)


def _window(centre: NDArray[np.float64], side: float, angle: float) -> Matrix:
    """The matrix that brings a square of the picture, turned by an angle, to the model's size."""
    scale = _SIDE / max(side, 1.0)
    turn = scale * np.array([[cos(angle), sin(angle)], [-sin(angle), cos(angle)]])
    return np.column_stack([turn, _SIDE / 2 - turn @ centre])
