"""Blurred or distant print made readable before the detector looks a second time.

Under blur it is the detector that fails: it drops the small labels, while what it does find is read
without doubt. Undoing the blur that the letters' own edges show brings the labels back.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.engine.barcode_restore import deconvolve, moved, soft
from documents_app.engine.ocr.quads import Image, Quad
from documents_app.engine.restoring.motion import motion_of

_SHARP = 0.75  # spread of an edge that no lens blurred, pixels (one standard deviation)
_NARROWED = 1.12  # thin strokes lose contrast too, which makes the spread look smaller
_BLURRED = 1.35  # from this spread on, undoing the blur brings more than it costs
_WORST = 5.0  # beyond, nothing comes back
_ANISOTROPY = 1.5  # a motion blurs one direction this much more than the other
_MARGIN = 0.05  # of the text's extent, around it
_FEWEST = 3  # lines from which the blur can be told
_ENOUGH = 15  # lines, from all over the picture
_TRUE = 0.97  # of the spread, where the picture is quiet enough to take the blur itself back
_QUIET, _SQUARE = 0.33, 16  # grain in grey levels: noise of one level and a JPEG of 95 have 0.3
_NOISE, _NOISE_QUIET = 0.01, 0.003  # to signal
_PERHAPS_MOVED = 1.2  # spread below which nothing is blurred; none at all: too little was read
_PEN = 1.0  # the trace of a kernel is drawn with round ends, this much longer than its line
_Spread = tuple[float, float]


def spread_of(img: Image, boxes: Sequence[Quad]) -> _Spread:
    """How wide edges are across and down, standard deviations in pixels, median over the boxes."""
    grey = np.asarray(cv2.cvtColor(img, cv2.COLOR_BGR2GRAY), np.uint8)
    some = boxes[:: 1 + len(boxes) // _ENOUGH]
    found = [spread for box in some if (spread := _spread(grey, box)) is not None]
    if len(found) < _FEWEST:
        return (0.0, 0.0)
    across, down = np.median(np.array(found), axis=0)
    return float(across), float(down)


def _spread(grey: NDArray[np.uint8], box: Quad) -> _Spread | None:
    """An edge of contrast C and spread s has the steepest slope C / (s sqrt(2 pi))."""
    (left, top), (right, bottom) = np.rint([box.min(axis=0), box.max(axis=0)]).astype(int)
    patch = grey[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)].astype(np.float32)
    if min(patch.shape) < 12:
        return None
    contrast = float(np.percentile(patch, 95) - np.percentile(patch, 1))
    if contrast < 40:
        return None
    across, down = np.abs(np.diff(patch, axis=1)), np.abs(np.diff(patch, axis=0))
    steepest = [max(float(np.percentile(slopes, 99)), 1.0) for slopes in (across, down)]
    return (
        contrast / steepest[0] / math.sqrt(2 * math.pi),
        contrast / steepest[1] / math.sqrt(2 * math.pi),
    )


def sharper(img: Image, spread: _Spread) -> Image | None:
    """The picture with its blur undone; None where there is none, or too much."""
    if 0 < max(spread) < _PERHAPS_MOVED:
        return None
    luma = cv2.cvtColor(img, cv2.COLOR_BGR2YCrCb)
    grey = np.ascontiguousarray(luma[:, :, 0]).astype(np.uint8, copy=False)
    kernel = _motion(grey) or _lens(grey, spread)
    if kernel is None:
        return None
    luma[:, :, 0] = deconvolve(grey, kernel.trace, kernel.noise)
    return cv2.cvtColor(luma, cv2.COLOR_YCrCb2BGR).astype(np.uint8, copy=False)


@dataclass(frozen=True)
class _Kernel:
    trace: NDArray[np.float32]
    noise: float = _NOISE


def _grain(grey: NDArray[np.uint8]) -> float:
    """Spread between two soft copies, in the quarter of small squares that shows least."""
    values = grey.astype(np.float32)
    band = cv2.GaussianBlur(values, (0, 0), 0.8) - cv2.GaussianBlur(values, (0, 0), 2.0)
    rows, columns = band.shape[0] // _SQUARE, band.shape[1] // _SQUARE
    if not rows or not columns:
        return 0.0
    whole = band[: rows * _SQUARE, : columns * _SQUARE]
    # Shrinking by a whole number takes the mean of each square.
    mean, power = (cv2.resize(one, (columns, rows), interpolation=cv2.INTER_AREA)
                   for one in (whole, whole * whole))  # fmt: skip
    return float(np.sqrt(max(np.percentile(power - mean * mean, 25), 0.0)))


def _motion(grey: NDArray[np.uint8]) -> _Kernel | None:
    motion = motion_of(grey)
    return _Kernel(moved(motion[0] - _PEN, motion[1])) if motion else None


def _lens(grey: NDArray[np.uint8], spread: _Spread) -> _Kernel | None:
    """The blur by what the edges show, taken back further where no grain would come along."""
    across, down = (math.sqrt(max(side * side - _SHARP * _SHARP, 0.0)) for side in spread)
    if _NARROWED * max(across, down) < _BLURRED or _NARROWED * min(across, down) > _WORST:
        return None
    # A uniform motion of length L spreads L / sqrt(12).
    if across > _ANISOTROPY * down:
        return _Kernel(moved(_NARROWED * across * math.sqrt(12), 0.0))
    if down > _ANISOTROPY * across:
        return _Kernel(moved(_NARROWED * down * math.sqrt(12), 90.0))
    both = (across + down) / 2
    if _grain(grey) < _QUIET:
        return _Kernel(soft(_TRUE * both), _NOISE_QUIET)
    return _Kernel(soft(_NARROWED * both))


def text_window(shape: tuple[int, ...], boxes: Sequence[Quad]) -> tuple[int, int, int, int]:
    """(left, top, right, bottom) around all boxes, in pixels of the picture."""
    points = np.concatenate(boxes)
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    margin = round(_MARGIN * float(max(right - left, bottom - top))) + 8
    return (
        max(int(left) - margin, 0),
        max(int(top) - margin, 0),
        min(int(right) + margin, shape[1]),
        min(int(bottom) + margin, shape[0]),
    )
