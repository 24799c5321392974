"""From our reader's steps to exactly so many characters: the print has one pitch.

A CTC decoder drops a character whose chances are shared (O and 0, each less likely than the
blank). Where the next one stands is known here, so that what was seen there counts instead.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from documents_app.engine.mrz.cells import BLANK, Chances

SEEN = 0.5  # probability of any character at all from which a step shows one
WEAK = 0.25  # below it nothing was seen at a place of the grid
FEWEST = 12  # characters seen, under which there is no grid to speak of
STRAY = 0.3  # pitches that a character may stand off the grid
MOST_OFF = 4  # characters that may be missing or too many at the ends

Steps = NDArray[np.float32]  # (T, 38) probabilities of the alphabet and the blank


def lay(narrow: Steps, width: int) -> tuple[list[Chances], int] | None:
    """The chances at `width` places and how many were not seen; None if it is not so wide."""
    ink = 1 - narrow[:, BLANK]
    middles = _middles(ink)
    if len(middles) < FEWEST:
        return None
    index, curve = _curve(middles)
    count = int(index.max()) + 1
    if abs(count - width) > MOST_OFF:
        return None
    firsts = range(min(0, count - width), max(0, count - width) + 1)
    grids = [_places(narrow, ink, curve, first, width) for first in firsts]
    best = max(grids, key=lambda grid: sum(np.log(seen + 0.02) for _, seen in grid))
    weak = sum(seen < WEAK for _, seen in best)
    return [chances for chances, _ in best], weak + max(0, count - width)


def _middles(ink: NDArray[np.float32]) -> NDArray[np.float64]:
    """Where runs of steps that show a character have their middle."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (ink > SEEN).astype(np.int8), [0]])))
    runs = _parted(edges.reshape(-1, 2))
    weights = [ink[start:end] for start, end in runs]
    return np.array(
        [start + float((np.arange(len(w)) * w).sum() / w.sum())
         for (start, _), w in zip(runs, weights, strict=True)]
    )  # fmt: skip


def _parted(runs: NDArray[np.intp]) -> NDArray[np.intp]:
    """Runs as long as two characters or more divided: between a T and a T nothing blank is seen."""
    if len(runs) < FEWEST:
        return runs
    lengths = np.diff(runs, axis=1)[:, 0]
    pitch = float(np.median(np.diff(runs.mean(axis=1))))
    parts = 1 + np.maximum(np.rint((lengths - np.median(lengths)) / pitch), 0).astype(int)
    cuts = [np.rint(np.linspace(start, end, n + 1)).astype(np.intp)
            for (start, end), n in zip(runs, parts, strict=True)]  # fmt: skip
    return np.array([pair for cut in cuts for pair in pairwise(cut)])


def _curve(middles: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The number of each character from the first one, and the parabola from number to step."""
    gaps = np.diff(middles)
    pitch = float(np.median(gaps))
    index = np.concatenate([[0], np.cumsum(np.maximum(np.rint(gaps / pitch), 0))]).astype(np.int64)
    keep = np.ones(len(middles), bool)
    curve = np.polyfit(index, middles, 1)
    for degree in (1, 2, 2):
        curve = np.polyfit(index[keep], middles[keep], degree)
        index = _numbers(middles, curve, pitch)
        off = np.abs(middles - np.polyval(curve, index))
        keep = off < max(STRAY * pitch, 1.5 * float(np.median(off)))
    lowest = int(index[keep].min())
    moved = np.polynomial.Polynomial(curve[::-1])(np.polynomial.Polynomial([lowest, 1.0]))
    return index[keep] - lowest, np.asarray(moved.coef[::-1], np.float64)


def _numbers(
    middles: NDArray[np.float64], curve: NDArray[np.float64], pitch: float
) -> NDArray[np.int64]:
    """The nearest place of the grid for each character."""
    reach = int((middles[-1] - middles[0]) / pitch) + 6
    places = np.arange(-4, reach)
    distance = np.abs(middles[:, None] - np.polyval(curve, places)[None])
    return np.asarray(places[distance.argmin(axis=1)], np.int64)


def _places(
    narrow: Steps, ink: NDArray[np.float32], curve: NDArray[np.float64], first: int, width: int
) -> list[tuple[Chances, float]]:
    edges = np.polyval(curve, np.arange(first, first + width + 1) - 0.5)
    return [_place(narrow, ink, float(start), float(end)) for start, end in pairwise(edges)]


def _place(
    narrow: Steps, ink: NDArray[np.float32], start: float, end: float
) -> tuple[Chances, float]:
    """The chances of one place and how sure it is that anything is printed there."""
    low, high = max(0, int(np.ceil(start))), max(0, int(np.ceil(end)))
    steps, weight = narrow[low:high, :BLANK], ink[low:high]
    if not len(weight):
        return np.zeros(BLANK, np.float32), 0.0
    total = max(float((weight**2).sum()), WEAK**2)
    return (steps * weight[:, None]).sum(axis=0) / np.float32(total), float(weight.max())
