"""Which way up a picture stands: the longest lines are read, both ways where one leaves doubt."""

import numpy as np

from documents_app.engine.ocr import quads, recognise
from documents_app.engine.ocr.quads import Image, Quad
from documents_app.engine.ocr.recognise import Line

PROBES = 3  # longest lines that are read, where the first does not tell
LONG = 2.5  # length to height from which a box has a direction
CERTAIN = 0.95  # confidence that no upside-down line reaches: of 200 the surest had 0.927


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
    stands, lines = _stands(img, probes)
    return (first if stands else first + 180), lines if stands and first == 0 else []


def _stands(img: Image, probes: list[Quad]) -> tuple[bool, list[Line]]:
    """Whether the text is read from these boxes as they lie, by the first that leaves no doubt."""
    lines: list[Line] = []
    flipped: list[Line] = []
    for quad in probes:
        lines.append(recognise.read_print(img, quad))
        if lines[-1].confidence >= CERTAIN:
            return True, lines
        flipped.append(recognise.read_print(img, np.roll(quad, 2, axis=0)))
        if flipped[-1].confidence >= CERTAIN:
            return False, []
    return _mean(lines) >= _mean(flipped), lines


def turn_boxes(boxes: list[Quad], shape: tuple[int, ...], degrees: int) -> list[Quad]:
    """The boxes in the turned picture, ordered along the text again, top to bottom."""
    turned = [quads.order(quads.turn_points(quad, shape, degrees)) for quad in boxes]
    return sorted(turned, key=lambda quad: float(quad[:, 1].mean()))


def _mean(lines: list[Line]) -> float:
    return float(np.mean([line.confidence for line in lines])) if lines else 0.0


def _is_vertical(quad: Quad) -> bool:
    dx, dy = quad[1] - quad[0]
    return bool(abs(dy) > abs(dx))


def _length(quad: Quad) -> float:
    return quads.size(quad)[0]
