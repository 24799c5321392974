"""Blurred or distant print made readable before the detector looks a second time.

Under blur it is the detector that fails: it drops the small labels, while what it does find is read
without doubt. Undoing the blur that the letters' own edges show brings the labels back.
"""

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.engine.barcode_restore import deconvolve, moved, soft
from documents_app.engine.fields.motion import motion_of
from documents_app.engine.ocr.quads import Image
from documents_app.engine.results import TextLine

_SHARP = 0.75  # spread of an edge that no lens blurred, pixels (one standard deviation)
_NARROWED = 1.12  # thin strokes lose contrast too, which makes the spread look smaller
_BLURRED = 1.35  # from this spread on, undoing the blur brings more than it costs
_WORST = 5.0  # beyond, nothing comes back
_ANISOTROPY = 1.5  # a motion blurs one direction this much more than the other
_MARGIN = 0.05  # of the text's extent, around it
_FEWEST = 3  # lines from which the blur can be told
_PERHAPS_MOVED = 1.2  # spread from which a motion is looked for, which costs a tenth of a second
_PEN = 1.0  # the trace of a kernel is drawn with round ends, this much longer than its line
_Spread = tuple[float, float]


def spread_of(img: Image, lines: Sequence[TextLine]) -> _Spread:
    """How wide edges are across and down, standard deviations in pixels, median over the lines."""
    grey = cv2.cvtColor(img, cv2.COLOR_BGR2GRAY).astype(np.float32)
    found = [spread for line in lines if (spread := _spread(grey, line)) is not None]
    if len(found) < _FEWEST:
        return (0.0, 0.0)
    across, down = np.median(np.array(found), axis=0)
    return float(across), float(down)


def _spread(grey: NDArray[np.float32], line: TextLine) -> _Spread | None:
    """An edge of contrast C and spread s has the steepest slope C / (s sqrt(2 pi))."""
    xs, ys = [x for x, _ in line.box], [y for _, y in line.box]
    patch = grey[max(min(ys), 0) : max(ys), max(min(xs), 0) : max(xs)]
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
    kernel = _kernel(img, spread)
    if kernel is None:
        return None
    luma = cv2.cvtColor(img, cv2.COLOR_BGR2YCrCb)
    luma[:, :, 0] = deconvolve(np.ascontiguousarray(luma[:, :, 0]), kernel)
    return cv2.cvtColor(luma, cv2.COLOR_YCrCb2BGR).astype(np.uint8, copy=False)


def _kernel(img: Image, spread: _Spread) -> NDArray[np.float32] | None:
    """The blur by what edges show; no spread at all means that too little was read to tell."""
    if max(spread) == 0 or max(spread) >= _PERHAPS_MOVED:
        motion = motion_of(cv2.cvtColor(img, cv2.COLOR_BGR2GRAY).astype(np.uint8, copy=False))
        if motion is not None:
            return moved(motion[0] - _PEN, motion[1])
    across, down = (
        _NARROWED * math.sqrt(max(side * side - _SHARP * _SHARP, 0.0)) for side in spread
    )
    if max(across, down) < _BLURRED or min(across, down) > _WORST:
        return None
    # A uniform motion of length L spreads L / sqrt(12).
    if across > _ANISOTROPY * down:
        return moved(across * math.sqrt(12), 0.0)
    if down > _ANISOTROPY * across:
        return moved(down * math.sqrt(12), 90.0)
    return soft((across + down) / 2)


def text_window(
    shape: tuple[int, ...], lines: Sequence[TextLine]
) -> tuple[int, int, int, int] | None:
    """(left, top, right, bottom) around all lines, in pixels of the picture; None without lines."""
    if not lines:
        return None
    points = np.array([point for line in lines for point in line.box])
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    margin = round(_MARGIN * max(right - left, bottom - top)) + 8
    return (
        max(int(left) - margin, 0),
        max(int(top) - margin, 0),
        min(int(right) + margin, shape[1]),
        min(int(bottom) + margin, shape[0]),
    )
