"""Turning, skewing and moving away a picture; what becomes free shows the table."""

import cv2
import numpy as np
from numpy.typing import NDArray

from .ocrb import Image
from .scenes import table


def turn(img: Image, degrees: float) -> Image:
    """Counter-clockwise, on a canvas which holds all of it."""
    height, width = img.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    cosine, sine = abs(float(matrix[0, 0])), abs(float(matrix[0, 1]))
    size = (round(height * sine + width * cosine), round(height * cosine + width * sine))
    matrix[0, 2] += (size[0] - width) / 2
    matrix[1, 2] += (size[1] - height) / 2
    square = np.vstack([matrix, [0, 0, 1]]).astype(np.float64)
    return _on_table(img, square, size)


def perspective(img: Image, chance: np.random.Generator, *, strength: float) -> Image:
    """Every corner moves inwards by up to `strength` of the side."""
    height, width = img.shape[:2]
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    inwards = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)], np.float32)
    moves = chance.uniform(0.1, 1.0, (4, 2)) * strength * np.array([width, height])
    moved = (corners + inwards * moves).astype(np.float32)
    matrix = np.asarray(cv2.getPerspectiveTransform(corners, moved), np.float64)
    return _on_table(img, matrix, (width, height))


def shrink(img: Image, share: float) -> Image:
    """The same frame from farther away: the picture takes `share` of each side."""
    height, width = img.shape[:2]
    shift = (1 - share) / 2
    matrix = np.array([[share, 0, width * shift], [0, share, height * shift], [0, 0, 1]])
    # Warping alone would skip every second pixel: a camera averages them.
    soft = np.asarray(cv2.GaussianBlur(img, (0, 0), 0.45 / share), np.uint8)
    return _on_table(soft, matrix, (width, height))


def _on_table(img: Image, matrix: NDArray[np.float64], size: tuple[int, int]) -> Image:
    result = table(*size, seed=97)
    cv2.warpPerspective(
        img, matrix, size, dst=result, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT
    )
    return result
