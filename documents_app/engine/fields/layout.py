"""Where text lies: lines turned upright, and the neighbours of a line."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from documents_app.engine.results import Box, FieldValue, TextLine

# The recogniser knows Chinese print and sometimes takes our punctuation for it.
_FULL_WIDTH = str.maketrans(
    {chr(0xFF00 + low): chr(0x20 + low) for low in range(1, 0x5F)} | {"\u3001": ".", "\u3002": "."}
)


@dataclass(frozen=True)
class Cell:
    """A piece of one line in upright coordinates; `line` keeps the box of the picture."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    line: TextLine

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def upright(lines: Sequence[TextLine]) -> list[Cell]:
    """Cells in reading order. Boxes start at the text's own top left, so they tell the turn."""
    angle = _angle(lines)
    cells = [_cell(line, angle) for line in lines if line.text.strip()]
    cells.sort(key=lambda cell: (round(cell.middle / max(_typical(cells), 1.0)), cell.left))
    return cells


def _angle(lines: Sequence[TextLine]) -> float:
    across = sum(line.box[1][0] - line.box[0][0] for line in lines)
    down = sum(line.box[1][1] - line.box[0][1] for line in lines)
    return math.atan2(down, across)


def _cell(line: TextLine, angle: float) -> Cell:
    cos, sin = math.cos(-angle), math.sin(-angle)
    points = [(x * cos - y * sin, x * sin + y * cos) for x, y in line.box]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    # A slightly tilted box is taller than its text: take the mean of both ends.
    top, bottom = (ys[0] + ys[1]) / 2, (ys[2] + ys[3]) / 2
    text = " ".join(line.text.translate(_FULL_WIDTH).split())
    return Cell(text, min(xs), min(top, bottom), max(xs), max(top, bottom), line)


def _typical(cells: Sequence[Cell]) -> float:
    heights = sorted(cell.height for cell in cells)
    return heights[len(heights) // 2] if heights else 1.0


def part_of(cell: Cell, start: int, end: int) -> Cell:
    """A run of the cell's characters; its place is in proportion, its box still the whole line."""
    width = (cell.right - cell.left) / max(len(cell.text), 1)
    return Cell(
        cell.text[start:end].strip(" .,:;|"),
        cell.left + start * width,
        cell.top,
        cell.left + end * width,
        cell.bottom,
        cell.line,
    )


def beside(label: Cell, cells: Sequence[Cell]) -> list[Cell]:
    """Cells to the right on the same row, nearest first."""
    reach = 14 * label.height
    found = [
        cell
        for cell in cells
        if cell is not label
        and abs(cell.middle - label.middle) < 0.6 * max(cell.height, label.height)
        and -0.9 * label.height <= cell.left - label.right <= reach
    ]
    return sorted(found, key=lambda cell: cell.left)


def below(label: Cell, cells: Sequence[Cell], *, rows: float = 2.6) -> list[Cell]:
    """Cells under the label that begin near it or overlap it, nearest first."""
    tall = label.height
    found = [
        cell
        for cell in cells
        if cell is not label
        and 0.3 * tall < cell.middle - label.middle < rows * max(tall, cell.height)
        and cell.left < label.right
        and cell.right > label.left
        and cell.left > label.left - 4 * tall
    ]
    return sorted(found, key=lambda cell: (cell.middle, abs(cell.left - label.left)))


def printed(name: str, value: str, cell: Cell, trust: float) -> FieldValue:
    """A value that a line gives, as certain as the line was read times how far that is trusted."""
    confidence = round(cell.line.confidence * trust, 3)
    return FieldValue(name, value, "visual", confidence, box_of([cell]))


def box_of(cells: Sequence[Cell]) -> Box:
    """One box for what was read from several lines, the first one's shape where it is alone."""
    boxes = list(dict.fromkeys(cell.line.box for cell in cells))
    if len(boxes) == 1:
        return boxes[0]
    xs = [x for box in boxes for x, _ in box]
    ys = [y for box in boxes for _, y in box]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    return (left, top), (right, top), (right, bottom), (left, bottom)
