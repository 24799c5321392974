"""Pictures in and out: decoding, scaling, writing, perceptual hash."""

import cv2
import numpy as np

from documents_app.engine.decoding import (
    KEPT_PIXELS,
    MAX_PIXELS,
    MEDIA_TYPES,
    DecodedImage,
    ImageRefused,
    Pixels,
    decode,
    stated_pixels,
)
from documents_app.engine.perceptual import phash, phash_distance

__all__ = [
    "KEPT_PIXELS",
    "MAX_PIXELS",
    "MEDIA_TYPES",
    "DecodedImage",
    "ImageRefused",
    "Pixels",
    "decode",
    "encode_jpeg",
    "phash",
    "phash_distance",
    "shrink",
    "stated_pixels",
]

# One thread per process, one process per core; and OpenCV's pool of threads, once made, aborts a
# web process that is told to end.
cv2.setNumThreads(1)


def shrink(img: Pixels, longest: int) -> Pixels:
    """The picture with its longest side at most this many pixels."""
    factor = longest / max(img.shape[:2])
    if factor >= 1:
        return img
    size = (max(1, round(img.shape[1] * factor)), max(1, round(img.shape[0] * factor)))
    if factor <= 0.5 and min(img.shape[:2]) > 1:
        img = halved(img)  # first, which takes a third of the time and shows the same
    return cv2.resize(img, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)


def halved(img: Pixels) -> Pixels:
    """Each four pixels as one; a last odd row and column are left out."""
    rows, columns = img.shape[0] // 2, img.shape[1] // 2
    even = img[: 2 * rows, : 2 * columns]
    half = cv2.resize(even, (columns, rows), interpolation=cv2.INTER_AREA)
    return half.astype(np.uint8, copy=False)


def encode_jpeg(pixels: Pixels, quality: int = 92) -> bytes:
    """A JPEG without any metadata."""
    ok, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not ok:
        raise ValueError(f"a picture of shape {pixels.shape} cannot be written as JPEG")
    return data.tobytes()
