"""The lines of a zone from one of them: all have the same length, distance and size of letters.

On patterned paper one line is often found and the next one is not, or is found cut in pieces. Where
one is sure, the others stand a known distance above or below it.
"""

from collections.abc import Iterator

import numpy as np

from documents_app.engine.mrz import strips
from documents_app.engine.ocr import quads
from documents_app.engine.ocr.quads import Quad

# Distance of two lines, and height of a capital, to the pitch of the characters: Doc 9303 prints
# ten characters an inch, capitals of OCR-B, and its lines a quarter of an inch apart, on cards
# of three lines less in some.
SPACING = {44: (2.5,), 36: (2.5,), 30: (2.5, 2.2)}
CAPITAL = 0.92
MARGIN = 0.3  # pitches of paper at each end
LINES = {44: 2, 36: 2, 30: 3}
MOST_OFF = 5  # characters that the line may seem longer or shorter than the width


def groups(quad: Quad, letters: int) -> Iterator[tuple[Quad, ...]]:
    """Boxes of all lines, for each width that this many letters may mean and each place in it."""
    widths = sorted(LINES, key=lambda width: abs(width - letters))
    for width in widths:
        if abs(width - letters) > MOST_OFF:
            continue
        for spacing in SPACING[width]:
            for above in range(LINES[width]):
                yield tuple(
                    _placed(quad, width, spacing * (row - above)) for row in range(LINES[width])
                )


def _placed(quad: Quad, width: int, down: float) -> Quad:
    """The box of a line so many pitches further down, of the height that the line reader wants."""
    along = (quad[1] + quad[2] - quad[0] - quad[3]) / 2
    length = max(float(np.hypot(*along)), 1.0)
    way = along / length
    pitch = quads.size(quad)[0] / width
    middle = quad.mean(axis=0) + down * pitch * np.array([-way[1], way[0]])
    half = way * (length / 2 + MARGIN * pitch)
    tall = np.array([-way[1], way[0]]) * (strips.LOOSE * CAPITAL * pitch / 2)
    corners = [middle - half - tall, middle + half - tall, middle + half + tall]
    return np.array([*corners, middle - half + tall], np.float32)
