"""What printing, engraving, compressing and laminating leave on a portrait."""

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.faces.align import crop
from documents_app.faces.raster import measure_raster
from documents_app.faces.results import Face, Image, PrintMarks

# From drawn cards of two people (specimens/printed_cards.py). Clean ones: raster up to 1.6, colour
# from 5.4, blocks up to 1.2, veil up to 39, glare 0; those of the kind: see the tests.
MOST_RASTER = 2.2
LEAST_COLOUR = 2.5
MOST_BLOCKS = 1.35
MOST_VEIL = 70.0
MOST_GLARE = 0.04

_MEASURED_CONTRAST = 50.0
_BLOCK = 8
_BRIGHT = 240


def find_marks(bgr: Image, face: Face) -> PrintMarks:
    cut = crop(bgr, face, 0.0)
    grey = cv2.cvtColor(cut, cv2.COLOR_BGR2GRAY)
    return PrintMarks(
        raster=measure_raster(bgr, face),
        colour=_colour(cut),
        blocks=_blocks(bgr, face),
        veil=float(np.percentile(grey, 2)),
        glare=float((grey > _BRIGHT).mean()),
    )


def complaints(marks: PrintMarks) -> tuple[str, ...]:
    """Words for what is beyond its limit."""
    checks = {
        "halftone": marks.raster > MOST_RASTER,
        "grey": marks.colour < LEAST_COLOUR,
        "compressed": marks.blocks > MOST_BLOCKS,
        "laminated": marks.veil > MOST_VEIL or marks.glare > MOST_GLARE,
    }
    return tuple(word for word, beyond in checks.items() if beyond)


def _colour(cut: Image) -> float:
    # Averaged first: the noise of a camera is colour too.
    small = cv2.resize(cut, (32, 32), interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(small, cv2.COLOR_BGR2LAB).reshape(-1, 3).astype(np.float64)
    lightness = np.column_stack([lab[:, 0], np.ones(len(lab))])
    told = np.linalg.lstsq(lightness, lab[:, 1:], rcond=None)[0]
    left = float(np.hypot(*(lab[:, 1:] - lightness @ told).std(axis=0)))
    # A dim or faint picture has less of everything.
    return left * _MEASURED_CONTRAST / max(float(lab[:, 0].std()), 1.0)


def _blocks(bgr: Image, face: Face) -> float:
    """The weaker of both directions: a printed line may lie on one edge of blocks, not on both."""
    x, y, width, height = (max(0, round(side)) for side in face.box)
    left, top = x - x % _BLOCK, y - y % _BLOCK
    part = cv2.cvtColor(bgr[top : y + height, left : x + width], cv2.COLOR_BGR2GRAY)
    return min(_edges(part.astype(np.float64), axis) for axis in (0, 1))


def _edges(grey: NDArray[np.float64], axis: int) -> float:
    steps = np.abs(np.diff(grey, axis=axis)).mean(axis=1 - axis)
    whole = len(steps) // _BLOCK * _BLOCK
    if whole < 2 * _BLOCK:
        return 1.0
    places = steps[:whole].reshape(-1, _BLOCK).mean(axis=0)
    return float(places[-1] / max(float(np.median(places[:-1])), 1e-6))
