"""From the recogniser's steps to one cell per character, and from there to the fixed width."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from documents_app.engine.mrz.layouts import ALPHABET, FILLER

Chances = NDArray[np.float32]  # (37,) probabilities over ALPHABET, summing to at most 1

BLANK = len(ALPHABET)
GAP = ALPHABET.index(FILLER)
MOST_ADDED = 10  # fillers: a run of them is read too short when the print is weak
MOST_DROPPED = 4


@dataclass(frozen=True)
class Cell:
    """One character: where along the line (in steps), and how likely each letter is."""

    at: float
    chances: Chances

    @property
    def best(self) -> int:
        return int(self.chances.argmax())


def cells_of(narrow: NDArray[np.float32]) -> list[Cell]:
    """Collapse (T, 38) step probabilities into characters, as a CTC decoder does."""
    best = narrow.argmax(axis=1)
    edges = np.flatnonzero(np.diff(best)) + 1
    runs = zip([0, *edges], [*edges, len(best)], strict=True)
    return [_cell(narrow, start, end) for start, end in runs if best[start] != BLANK]


def fit(cells: list[Cell], width: int) -> list[Chances] | None:
    """Exactly `width` characters, or None where that would need more than a few liberties.

    Only fillers are added, and only beside fillers; only fillers and weak marks are dropped.
    """
    missing = width - len(cells)
    if missing > MOST_ADDED or -missing > MOST_DROPPED or not cells:
        return None
    line = _shorten(cells, -missing) if missing < 0 else list(cells)
    while len(line) < width:
        place = _widest_gap(line)
        if place is None:
            return None
        line.insert(place + 1, _filler_between(line, place))
    return [cell.chances for cell in line] if len(line) == width else None


def _cell(narrow: NDArray[np.float32], start: int, end: int) -> Cell:
    steps = narrow[start:end]
    weight = steps[:, :BLANK].sum(axis=1) + 1e-6
    # A step which is half blank says little about the letter: weigh it by what it says.
    chances = (steps[:, :BLANK] * weight[:, None]).sum(axis=0) / (weight**2).sum()
    return Cell(start + float((np.arange(end - start) * weight).sum() / weight.sum()), chances)


def _pitch(line: list[Cell]) -> float:
    gaps = np.diff([cell.at for cell in line])
    return float(np.median(gaps)) if len(gaps) else 1.0


def _widest_gap(line: list[Cell]) -> int | None:
    """The index after which a filler is missing: the widest distance beside a filler."""
    places = [(cell.at, cell.best == GAP) for cell in line]
    beside = [i for i in range(len(line) - 1) if places[i][1] or places[i + 1][1]]
    if not beside:
        return len(line) - 1 if places[-1][1] else None
    widest = max(beside, key=lambda i: places[i + 1][0] - places[i][0])
    distance = places[widest + 1][0] - places[widest][0]
    # No gap stands out: the print ended in fillers and the last of them was cut off.
    if distance < 1.5 * _pitch(line) and places[-1][1]:
        return len(line) - 1
    return widest


def _filler_between(line: list[Cell], place: int) -> Cell:
    chances = np.full(len(ALPHABET), 0.01, np.float32)
    chances[GAP] = 0.49  # nobody saw it: no margin that proves anything
    after = line[place + 1].at if place + 1 < len(line) else line[place].at + 2 * _pitch(line)
    # Half-way or one pitch on, whichever is nearer, so that a wide gap takes several.
    return Cell(min((line[place].at + after) / 2, line[place].at + _pitch(line)), chances)


def _shorten(cells: list[Cell], count: int) -> list[Cell]:
    """Drop `count` characters: twins that stand too close, weak marks at the ends, fillers."""
    line = list(cells)
    for _ in range(count):
        pitch = _pitch(line)
        gaps = np.diff([cell.at for cell in line])
        closest = int(gaps.argmin())
        if gaps[closest] < 0.55 * pitch:
            line[closest : closest + 2] = [_merge(line[closest], line[closest + 1])]
        elif line[0].chances.max() < 0.5:
            line.pop(0)
        elif line[-1].chances.max() < 0.5:
            line.pop()
        else:
            fillers = [i for i in range(len(gaps)) if line[i].best == line[i + 1].best == GAP]
            if not fillers:
                return line
            line.pop(min(fillers, key=lambda i: float(gaps[i])))
    return line


def _merge(a: Cell, b: Cell) -> Cell:
    return Cell((a.at + b.at) / 2, ((a.chances + b.chances) / 2).astype(np.float32))
