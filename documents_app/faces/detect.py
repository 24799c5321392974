"""Find faces: in the whole picture, then in overlapping tiles, then in the picture turned."""

from math import atan2, degrees

import cv2
import numpy as np

from documents_app.faces.blazeface import Finds, Square, find_in_square, merge, overlapping
from documents_app.faces.mesh import is_real
from documents_app.faces.results import Face, Image

# A second face counts only when it is at least this share of the largest one's width: the model
# also finds people in the background (1.13 boxes per one-person picture of LFW).
COMPARABLE = 0.35

_LONGEST = 1920
# How many face widths to show around a face for the second look: a size that the model sees well.
_SURROUNDINGS = 3.0
# The share of a square's side from which no face was missed (150 of 150 in LFW).
_SEEN_FROM = 0.13
# No picture of a person or a document needs more; a poster of hundreds must not cost seconds.
_MOST = 12


def detect(bgr: Image, *, min_score: float = 0.5, tiles: bool = True) -> tuple[Face, ...]:
    """The faces of a picture, largest first, by the cheapest search that finds any.

    Only those that the landmark model confirms; raises weights.ModelUnavailable.
    """
    if bgr.ndim != 3 or 0 in bgr.shape:
        return ()
    shrink = min(1.0, _LONGEST / max(bgr.shape[:2]))
    small = bgr if shrink == 1.0 else _resize(bgr, shrink)
    levels = {1: [_whole(small)]}
    if tiles:
        levels |= {parts: _tiles(small, parts) for parts in (2, 4)}
    found: Finds = np.zeros((0, 17), dtype=np.float32)
    for parts, squares in levels.items():
        found = _search(small, squares, (0,), min_score, found)
        # One face is no proof that there is no second one, too small to be seen at this level.
        if _saw_all_comparable(found, max(small.shape[:2]) / parts):
            break
    if not len(found):
        squares = levels[1] + levels.get(2, [])
        found = _search(small, squares, (2, 1, 3), min_score, found)
    faces = (_to_face(row, shrink) for row in found)
    return tuple(sorted(faces, key=lambda face: -face.box[2]))


def main_face(faces: tuple[Face, ...]) -> Face | None:
    """The largest face; between equals the surest."""
    return max(faces, key=lambda face: (face.box[2], face.score), default=None)


def comparable(faces: tuple[Face, ...]) -> tuple[Face, ...]:
    """The main face and those too large beside it to be bystanders."""
    main = main_face(faces)
    limit = COMPARABLE * main.box[2] if main else 0.0
    return tuple(face for face in faces if face.box[2] >= limit)


def _search(
    img: Image, squares: list[Square], turns: tuple[int, ...], min_score: float, known: Finds
) -> Finds:
    """The known faces and those that the squares add, each looked at from near."""
    finds = [find_in_square(img, square, min_score, turn) for turn in turns for square in squares]
    rough = merge(np.concatenate(finds))
    fresh = [row for row in rough if not overlapping(row, known).any()][:_MOST]
    near = [_look_closer(img, row, min_score) for row in fresh]
    # The detector alone takes cups, coins and galaxies for faces.
    real = [rows for rows in near if len(rows) and is_real(img, _to_face(rows[0], 1.0))]
    return merge(np.concatenate([known, *real]))


def _saw_all_comparable(found: Finds, side: float) -> bool:
    """Could a face just large enough to count have been seen in squares of this side?"""
    widest = float(found[:, 3].max(initial=0.0))
    return COMPARABLE * widest >= _SEEN_FROM * side


def _look_closer(img: Image, row: Finds, min_score: float) -> Finds:
    """The find again, from near and in all four turns: one row, or none where it was an error.

    The model also finds faces that lie or stand on their heads, but puts their points where
    those of an upright face would be; it is surest in the turn that is right.
    """
    side = max(3, round(float(max(row[3:5])) * _SURROUNDINGS))
    centre = row[1:3] + row[3:5] / 2
    square = (round(float(centre[0]) - side / 2), round(float(centre[1]) - side / 2), side)
    looks = [merge(find_in_square(img, square, min_score, turn)) for turn in range(4)]
    near = np.concatenate(looks)
    middles = near[:, 1:3] + near[:, 3:5] / 2
    same = near[np.linalg.norm(middles - centre, axis=1) < side / 6]
    best: Finds = same[np.argsort(-same[:, 0])][:1]
    return best


def _whole(img: Image) -> Square:
    height, width = img.shape[:2]
    side = max(height, width)
    return ((width - side) // 2, (height - side) // 2, side)


def _tiles(img: Image, parts: int) -> list[Square]:
    """Squares of the longest side divided by `parts`, each half over the next."""
    side = max(32, max(img.shape[:2]) // parts)
    rows, columns = (_starts(length, side) for length in img.shape[:2])
    return [(x, y, side) for y in rows for x in columns]


def _starts(length: int, side: int) -> list[int]:
    if length <= side:
        return [(length - side) // 2]
    steps = -(-2 * (length - side) // side)  # rounded up, so that no gap exceeds half a side
    return [round(i * (length - side) / steps) for i in range(steps + 1)]


def _to_face(row: Finds, shrink: float) -> Face:
    x, y, width, height = (float(value) / shrink for value in row[1:5])
    points = tuple((float(px) / shrink, float(py) / shrink) for px, py in row[5:].reshape(-1, 2))
    (right_x, right_y), (left_x, left_y) = points[:2]
    roll = degrees(atan2(left_y - right_y, left_x - right_x))
    return Face((x, y, width, height), float(row[0]), points, roll)


def _resize(bgr: Image, factor: float) -> Image:
    size = (max(1, round(bgr.shape[1] * factor)), max(1, round(bgr.shape[0] * factor)))
    return np.asarray(cv2.resize(bgr, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
