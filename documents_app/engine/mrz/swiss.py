"""The Swiss licence's first line: nine characters above the two of thirty.

It holds the number of the blank card and the language it was printed in, with two fillers, and says
nothing of the holder. The layout is that of cheminfo/mrz on GitHub (swissDrivingLicense).
"""

import re
from dataclasses import replace

import numpy as np

from documents_app.engine.mrz import line_reader
from documents_app.engine.mrz.find import Found
from documents_app.engine.mrz.layouts import LAYOUTS
from documents_app.engine.ocr.quads import Image, Quad

LETTERS = 9
MARGIN = 0.5  # pitches of paper at each end
FORM = re.compile(r"[A-Z]{3}\d{3}[DFIRE]<<")  # German, French, Italian, Romansh, English
_AS_DIGIT = str.maketrans("OQIZSB", "001258")
_AS_LETTER = str.maketrans("01258", "OIZSB")


def with_first_line(grey: Image, found: Found) -> Found:
    """The zone with its line of nine above it, where one stands there; else as it was."""
    if found.mrz.kind != "CHE-DL" or len(found.mrz.lines) != LAYOUTS["CHE-DL"].lines:
        return found
    above = _above(found.quads)
    text = _spelled(line_reader.read_line(grey, above).text)
    if not FORM.fullmatch(text):
        return found
    mrz = replace(found.mrz, lines=(text, *found.mrz.lines))
    return replace(found, mrz=mrz, quads=(above, *found.quads))


def _above(quads: tuple[Quad, ...]) -> Quad:
    """Where it stands: as far above the first line as that is above the second, on the left."""
    first, second = quads[0], quads[1]
    pitch = (first[1] - first[0]) / LAYOUTS["CHE-DL"].width
    along = pitch * (LETTERS + 2 * MARGIN)
    down = second.mean(axis=0) - first.mean(axis=0)
    left, low = first[0] - down - MARGIN * pitch, first[3] - down - MARGIN * pitch
    return np.array([left, left + along, low + along, low], np.float32)


def _spelled(text: str) -> str:
    """Letters and digits where each may stand."""
    head, number, rest = text[:3], text[3:6], text[6:]
    return head.translate(_AS_LETTER) + number.translate(_AS_DIGIT) + rest.translate(_AS_LETTER)
