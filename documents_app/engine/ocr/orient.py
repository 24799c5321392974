"""Which way up a picture stands: the longest lines are read both ways."""

import numpy as np

from documents_app.engine.ocr import quads, recognise
from documents_app.engine.ocr.quads import Image, Quad
from documents_app.engine.ocr.recognise import Line

PROBES = 3  # longest lines that are read
LONG = 2.5  # length to height from which a box has a direction
CERTAIN = 0.93  # mean confidence that no upside-down line reaches


def upright_turn(img: Image, boxes: list[Quad]) -> tuple[int, list[Line]]:
    """How the picture must be turned so that its text stands, and lines read on the way.

    Degrees anticlockwise: 0, 90, 180 or 270. The lines are only handed back where the picture
    already stands, with the very boxes that were given.
    """
    long = [quad for quad in boxes if quads.size(quad)[0] > LONG * quads.size(quad)[1]]
    sideways = sum(_length(quad) for quad in long if _is_vertical(quad))
    level = sum(_length(quad) for quad in long if not _is_vertical(quad))
    probes = sorted(long, key=_length, reverse=True)
    probes = [quad for quad in probes if _is_vertical(quad) == (sideways > level)][:PROBES]
    # A vertical box is ordered to be read downwards: such a picture is turned anticlockwise.
    first = 90 if sideways > level else 0
    lines = recognise.recognise(img, probes)
    if probes and _mean(lines) < CERTAIN:
        flipped = recognise.recognise(img, [np.roll(quad, 2, axis=0) for quad in probes])
        if _mean(flipped) > _mean(lines):
            return first + 180, []
    return first, lines if first == 0 else []


def turn_boxes(boxes: list[Quad], shape: tuple[int, ...], degrees: int) -> list[Quad]:
    """The boxes in the turned picture, ordered along the text again, top to bottom."""
    turned = [quads.order(quads.turn_points(quad, shape, degrees)) for quad in boxes]
    return sorted(turned, key=lambda quad: float(quad[:, 1].mean()))


def _mean(lines: list[Line]) -> float:
    return float(np.mean([line.confidence for line in lines]))


def _is_vertical(quad: Quad) -> bool:
    dx, dy = quad[1] - quad[0]
    return bool(abs(dy) > abs(dx))


def _length(quad: Quad) -> float:
    return quads.size(quad)[0]
