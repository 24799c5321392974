"""Lines that a streak of the scanner tore: 'DAT' and 'E OF BIRTH', '16 NOV' and '2023'.

The detector parts a line where a stripe of white runs through it. The pieces touch, as columns
never do, and those of several rows at one place. Whether a word was torn, or the space between
two, is told by the labels: 'DATE OF BIRTH' is one.
"""

from collections.abc import Sequence
from dataclasses import replace

from documents_app.engine.fields.label_words import LABELS
from documents_app.engine.fields.layout import Cell, box_of
from documents_app.engine.fields.plain import squeezed

_OVERLAP, _GAP = 0.35, 0.12  # of the height
_OFF = 0.25  # of the height, by which the middles may differ
_TALLER = 1.35
_WIDE = 12  # pixels of a streak, and of how far boxes reach into it


def mended(cells: Sequence[Cell]) -> list[Cell]:
    """The cells, pieces that touch on one row joined; reading order is kept."""
    streaks = _streaks(cells)
    whole: dict[int, Cell] = {}  # by the place of the first piece
    for place, cell in sorted(enumerate(cells), key=lambda placed: placed[1].left):
        torn_from = (at for at, one in whole.items() if _touch(one, cell))
        before = next(torn_from, None) if _is_on(cell, streaks) else None
        if before is None:
            whole[place] = cell
        else:
            whole[before] = _joined(whole[before], cell)
    return [whole[place] for place in sorted(whole)]


def _streaks(cells: Sequence[Cell]) -> list[float]:
    """Where across the page lines of several rows were torn."""
    torn = [(other.left, other.middle) for one in cells for other in cells if _touch(one, other)]
    return [
        left
        for left, middle in torn
        if any(abs(left - at) < _WIDE and middle != row for at, row in torn)
    ]


def _is_on(cell: Cell, streaks: Sequence[float]) -> bool:
    return any(abs(cell.left - at) < _WIDE for at in streaks)


def _touch(one: Cell, other: Cell) -> bool:
    tall = min(one.height, other.height)
    alike = one is not other and max(one.height, other.height) <= _TALLER * tall
    row = abs(one.middle - other.middle) <= _OFF * tall
    return alike and row and -_OVERLAP * tall <= other.left - one.right <= _GAP * tall


def _joined(one: Cell, other: Cell) -> Cell:
    torn, parted = one.text + other.text, f"{one.text} {other.text}"
    is_word = one.text[-1:].isalpha() and other.text[:1].isalpha() and _begins_with_label(torn)
    text = torn if is_word else parted
    confidence = min(one.line.confidence, other.line.confidence)
    line = replace(one.line, text=text, box=box_of([one, other]), confidence=confidence)
    top, bottom = min(one.top, other.top), max(one.bottom, other.bottom)
    return Cell(text, one.left, top, other.right, bottom, line)


def _begins_with_label(text: str) -> bool:
    """Whether the text begins with a label: 'DATE OF BIRTH / DATE DE NAISSANCE'."""
    return any(squeezed(part) in LABELS for part in text.split("/"))
