"""Quadrilaterals around text: four (x, y) corners, clockwise from the top left, float32."""

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.engine.results import Box

Image = NDArray[np.uint8]
Quad = NDArray[np.float32]


def order(corners: NDArray[np.float32]) -> Quad:
    """Turn the corners so that the first edge runs along the text, left to right.

    A long box is read along its long side; a nearly square one along its flatter side.
    """
    centre = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - centre[1], corners[:, 0] - centre[0])
    quad = corners[np.argsort(angles)].astype(np.float32)
    edges = np.roll(quad, -1, axis=0) - quad
    lengths = np.hypot(edges[:, 0], edges[:, 1])
    if lengths.max() >= 1.5 * lengths.min():
        along = 0 if lengths[0] + lengths[2] > lengths[1] + lengths[3] else 1
    else:
        along = 0 if abs(edges[0, 1]) < abs(edges[1, 1]) else 1
    # Of the two long edges the upper one runs to the right; a vertical text is read downwards.
    dx, dy = edges[along]
    if dx < 0 if abs(dx) >= 0.3 * abs(dy) else dy < 0:
        along += 2
    return np.roll(quad, -along, axis=0)


def size(quad: Quad) -> tuple[float, float]:
    """Length along the text and height across it, in pixels."""
    edges = np.roll(quad, -1, axis=0) - quad
    lengths = np.hypot(edges[:, 0], edges[:, 1])
    return float(lengths[0] + lengths[2]) / 2, float(lengths[1] + lengths[3]) / 2


def cut(img: Image, quad: Quad, height: int) -> Image:
    """The text of a quadrilateral, straightened to this height."""
    along, across = size(quad)
    width = max(8, round(along * height / max(across, 1.0)))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    turn = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    smooth = cv2.INTER_AREA if across > 2 * height else cv2.INTER_CUBIC
    strip = cv2.warpPerspective(
        img, turn, (width, height), flags=smooth, borderMode=cv2.BORDER_REPLICATE
    )
    return strip.astype(np.uint8, copy=False)


def turn_picture(img: Image, degrees: int) -> Image:
    """Turn a picture anticlockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(img, degrees // 90))


def turn_points(points: Quad, shape: tuple[int, ...], degrees: int) -> Quad:
    """Where points of a picture of this shape lie after turning it anticlockwise."""
    height, width = shape[:2]
    x, y = points[:, 0], points[:, 1]
    turned = {0: (x, y), 90: (y, width - x), 180: (width - x, height - y), 270: (height - y, x)}
    return np.stack(turned[degrees % 360], axis=1).astype(np.float32)


def to_box(quad: Quad) -> Box:
    """Whole pixels, as the results carry them."""
    a, b, c, d = [(round(float(x)), round(float(y))) for x, y in quad]
    return a, b, c, d
