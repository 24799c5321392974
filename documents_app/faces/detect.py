"""Find faces: in the whole picture by one detector, from near by another, then in it turned."""

from math import atan2, degrees

import cv2
import numpy as np

from documents_app.faces.blazeface import Finds, Square, find_in_square, merge
from documents_app.faces.mesh import is_real
from documents_app.faces.results import Face, Image
from documents_app.faces.yunet import find_everywhere

# A second face counts only when it is at least this share of the largest one's width: the model
# also finds people in the background (1.13 boxes per one-person picture of LFW).
COMPARABLE = 0.35

# How many face widths to show around a face for the second look: a size that the model sees well.
_SURROUNDINGS = 3.0
# Longest sides shown to the detector of small faces, and how often each is turned by a quarter. It
# sees faces of 14 pixels that stand, and of 20 that lie: as many as 61 tiles showed.
_LOOKS = ((480, 0), (640, 0), (640, 2), (640, 1), (640, 3))
# Scores of both detectors that only faces got which stood within some 35 degrees (12 rolls, 7
# sizes, two people): lying ones got up to 0.80.
_UPRIGHT = 0.87
# No picture of a person or a document needs more; a poster of hundreds must not cost seconds.
_MOST = 12


# What finds faces here: whoever keeps its answers must know when another would find others.
DETECTOR_ID = "yunet_2023mar_int8bq+blazeface+mesh/1"


def detect(bgr: Image, *, min_score: float = 0.5, small: bool = True) -> tuple[Face, ...]:
    """The faces of a picture, largest first; raises weights.ModelUnavailable.

    Only those that the landmark model confirms. Without `small` only faces that fill a good part
    of the frame are looked for, which takes a tenth of the time.
    """
    if bgr.ndim != 3 or 0 in bgr.shape:
        return ()
    found = _search(bgr, min_score) if small else _large(bgr, min_score)
    return tuple(sorted(map(_to_face, found), key=lambda face: -face.box[2]))


def main_face(faces: tuple[Face, ...]) -> Face | None:
    """The largest face; between equals the surest."""
    return max(faces, key=lambda face: (face.box[2], face.score), default=None)


def comparable(faces: tuple[Face, ...]) -> tuple[Face, ...]:
    """The main face and those too large beside it to be bystanders."""
    main = main_face(faces)
    limit = COMPARABLE * main.box[2] if main else 0.0
    return tuple(face for face in faces if face.box[2] >= limit)


def _search(img: Image, min_score: float) -> Finds:
    """Faces of any size: of those that stand, or else of those that lie or stand on their heads."""
    for side, turns in _LOOKS:
        small = _resize(img, min(1.0, side / max(img.shape[:2])))
        rows = find_everywhere(small, turns)
        rows[:, 1:5] *= [img.shape[1] / small.shape[1], img.shape[0] / small.shape[0]] * 2
        found = _confirmed(img, rows[:_MOST], min_score, turns)
        if len(found):
            return found
    return np.zeros((0, 17), np.float32)


def _large(img: Image, min_score: float) -> Finds:
    upright = merge(find_in_square(img, _whole(img), min_score))
    if len(upright):
        # Where both models are sure that it stands, the three other turns need not be tried.
        return _confirmed(img, upright[:_MOST], min_score, 0)
    turned = [find_in_square(img, _whole(img), min_score, turn) for turn in (2, 1, 3)]
    return _confirmed(img, merge(np.concatenate(turned))[:_MOST], min_score)


def _confirmed(img: Image, rows: Finds, min_score: float, turn: int | None = None) -> Finds:
    """Those of the rows that are faces from near, too: both detectors take cups for faces.

    turn: how the picture was turned when the rows were found, where that says how the faces lie.
    """
    near = [_look_closer(img, row, min_score, turn) for row in rows]
    real = [look for look in near if len(look) and is_real(img, _to_face(look[0]))]
    return merge(np.concatenate([np.zeros((0, 17), np.float32), *real]))


def _look_closer(img: Image, row: Finds, min_score: float, turn: int | None) -> Finds:
    """The find again, from near: one row, or none where it was an error.

    The model also finds faces that lie or stand on their heads, but puts their points where
    those of an upright face would be; it is surest in the turn that is right. Where both models
    are very sure in one turn that is it; else all four are tried.
    """
    if turn is not None and row[0] >= _UPRIGHT:
        best = _look_near(img, row, min_score, (turn,))
        if len(best) and best[0, 0] >= _UPRIGHT:
            return best
    return _look_near(img, row, min_score, (0, 1, 2, 3))


def _look_near(img: Image, row: Finds, min_score: float, turns: tuple[int, ...]) -> Finds:
    # One detector's boxes are square, the other's are higher: their areas are alike.
    side = max(3, round(float(np.sqrt(row[3] * row[4])) * _SURROUNDINGS))
    centre = row[1:3] + row[3:5] / 2
    square = (round(float(centre[0]) - side / 2), round(float(centre[1]) - side / 2), side)
    looks = [merge(find_in_square(img, square, min_score, turn)) for turn in turns]
    near = np.concatenate(looks)
    middles = near[:, 1:3] + near[:, 3:5] / 2
    same = near[np.linalg.norm(middles - centre, axis=1) < side / 6]
    best: Finds = same[np.argsort(-same[:, 0])][:1]
    return best


def _whole(img: Image) -> Square:
    height, width = img.shape[:2]
    side = max(height, width)
    return ((width - side) // 2, (height - side) // 2, side)


def _to_face(row: Finds) -> Face:
    x, y, width, height = (float(value) for value in row[1:5])
    points = tuple((float(px), float(py)) for px, py in row[5:].reshape(-1, 2))
    (right_x, right_y), (left_x, left_y) = points[:2]
    roll = degrees(atan2(left_y - right_y, left_x - right_x))
    return Face((x, y, width, height), float(row[0]), points, roll)


def _resize(bgr: Image, factor: float) -> Image:
    size = (max(1, round(bgr.shape[1] * factor)), max(1, round(bgr.shape[0] * factor)))
    return np.asarray(cv2.resize(bgr, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
