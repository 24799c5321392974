"""BlazeFace, short range: 128 x 128 pixels in, boxes and six points out.

Anchors and encoding follow MediaPipe's face_detection_short_range graph (Apache-2.0).
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.faces import models
from documents_app.faces.results import Image
from documents_app.weights import FACE_DETECTOR

# One row per find: score, x, y, width, height, then six points (x, y).
Finds = NDArray[np.float32]
# A square of the picture: left, top, side; it may reach beyond the edges.
Square = tuple[int, int, int]

_SIDE = 128
_OVERLAP = 0.3


def _anchors() -> NDArray[np.float32]:
    """(896, 2) centres, 0..1: two on each of 16 x 16 cells, then six on each of 8 x 8."""
    grids = []
    for cells, each in ((16, 2), (8, 6)):
        rows, columns = np.mgrid[0:cells, 0:cells]
        centres = (np.stack([columns, rows], axis=-1).reshape(-1, 2) + 0.5) / cells
        grids.append(np.repeat(centres, each, axis=0))
    return np.concatenate(grids).astype(np.float32)


ANCHORS = _anchors()


def find_in_square(img: Image, square: Square, min_score: float, turns: int = 0) -> Finds:
    """What the model sees in one square, in pixels of the picture, overlaps not yet merged.

    The model is shown the square after `turns` quarter turns anticlockwise.
    """
    view = np.rot90(_view(img, square), turns)
    pixels = view[:, :, ::-1].astype(np.float32) / 127.5 - 1.0
    blob = np.ascontiguousarray(pixels.transpose(2, 0, 1)[None])
    outputs = models.run_graph(FACE_DETECTOR, blob)
    finds = _decode(outputs["classificators"][0, :, 0], outputs["regressors"][0], min_score)
    for _ in range(turns):
        finds = _quarter_back(finds)
    left, top, side = square
    finds[:, 1:] *= side
    finds[:, [1, *range(5, 17, 2)]] += left
    finds[:, [2, *range(6, 17, 2)]] += top
    return finds


def merge(finds: Finds) -> Finds:
    """One row per face, best first: boxes that overlap are averaged, weighted by score."""
    left = finds[np.argsort(-finds[:, 0])]
    merged = []
    while len(left):
        same = overlapping(left[0], left)
        same[0] = True  # a box without area overlaps nothing, not even itself
        group, left = left[same], left[~same]
        mean = np.average(group, axis=0, weights=group[:, 0])
        mean[0] = group[0, 0]
        merged.append(mean)
    return np.array(merged, dtype=np.float32).reshape(-1, 17)


def _view(img: Image, square: Square) -> Image:
    left, top, side = square
    height, width = img.shape[:2]
    x0, y0 = max(left, 0), max(top, 0)
    part = img[y0 : min(top + side, height), x0 : min(left + side, width)]
    canvas = np.zeros((_SIDE, _SIDE, 3), dtype=np.uint8)
    if part.size == 0:
        return canvas
    scale = _SIDE / side
    columns = max(1, min(_SIDE, round(part.shape[1] * scale)))
    rows = max(1, min(_SIDE, round(part.shape[0] * scale)))
    x, y = round((x0 - left) * scale), round((y0 - top) * scale)
    x, y = min(x, _SIDE - columns), min(y, _SIDE - rows)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    canvas[y : y + rows, x : x + columns] = cv2.resize(part, (columns, rows), interpolation=way)
    return canvas


def _decode(
    logits: NDArray[np.float32], boxes: NDArray[np.float32], min_score: float
) -> NDArray[np.float32]:
    """Rows in units of the square's side, for anchors at least as sure as min_score."""
    scores = 1.0 / (1.0 + np.exp(-np.clip(logits, -80, 80)))
    sure = scores >= min_score
    centres, raw = ANCHORS[sure], boxes[sure] / _SIDE
    size = raw[:, 2:4]
    corner = raw[:, 0:2] + centres - size / 2
    points = raw[:, 4:].reshape(-1, 6, 2) + centres[:, None]
    columns = [scores[sure, None], corner, size, points.reshape(-1, 12)]
    return np.concatenate(columns, axis=1).astype(np.float32)


def overlapping(row: Finds, others: Finds) -> NDArray[np.bool_]:
    """Which rows are the same face as this one?"""
    return _overlaps(row, others) > _OVERLAP


def _quarter_back(finds: Finds) -> Finds:
    """Rows of a unit square that was turned anticlockwise by a quarter, as of the one before."""
    score, x, y, width, height = finds[:, :5].T
    points = finds[:, 5:].reshape(-1, 6, 2)
    turned = np.stack([1 - points[:, :, 1], points[:, :, 0]], axis=2)
    boxes = np.stack([score, 1 - y - height, x, height, width], axis=1)
    return np.concatenate([boxes, turned.reshape(-1, 12)], axis=1)


def _overlaps(one: NDArray[np.float32], others: Finds) -> NDArray[np.float32]:
    """Intersection over union of one row's box with every row's."""
    far_one, far_others = one[1:3] + one[3:5], others[:, 1:3] + others[:, 3:5]
    shared = np.minimum(far_one, far_others) - np.maximum(one[1:3], others[:, 1:3])
    area = np.prod(np.clip(shared, 0, None), axis=1)
    union = np.prod(one[3:5]) + np.prod(others[:, 3:5], axis=1) - area
    result: NDArray[np.float32] = area / np.maximum(union, 1e-6)
    return result
