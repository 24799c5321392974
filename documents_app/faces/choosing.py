"""Whose selfie is it: of several faces the one that was meant, and whether another might be."""

import numpy as np

from documents_app.faces.detect import COMPARABLE
from documents_app.faces.quality import measure
from documents_app.faces.results import Face, Image

# From here on a face is as sharp as a selfie's should be; softer ones count for less.
_SHARP, _LEAST = 60.0, 0.3
# How much of its weight a face in the picture's corner loses.
_OFF_CENTRE = 0.6


def choose(bgr: Image, faces: tuple[Face, ...]) -> tuple[Face, ...]:
    """The face that was meant, then those that might as well have been; empty without faces.

    Meant is who is large, in the middle and in focus. A bystander is small, aside or soft.
    """
    if len(faces) < 2:
        return faces
    weights = {id(face): _weigh(bgr, face) for face in faces}
    ranked = sorted(faces, key=lambda face: -weights[id(face)])
    limit = COMPARABLE * weights[id(ranked[0])]
    return tuple(face for face in ranked if weights[id(face)] >= limit)


def _weigh(bgr: Image, face: Face) -> float:
    """Pixels of width, less for distance from the middle and for softness."""
    x, y, width, height = face.box
    middle = np.array([bgr.shape[1], bgr.shape[0]]) / 2
    off = float(np.linalg.norm([x + width / 2, y + height / 2] - middle) / np.linalg.norm(middle))
    sharp = min(1.0, max(_LEAST, measure(bgr, face).blur / _SHARP))
    return float(width) * (1 - _OFF_CENTRE * min(1.0, off)) * sharp
