"""Where a zone may stand, without a network: long even rows of dark strokes, two or three together.

Works at any rotation: strokes are joined by a round closing, which bridges the gaps between
characters but not those between lines (2.5 times a capital's height apart).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.engine.mrz import strips
from documents_app.engine.ocr.quads import Image, Quad

LOOK = 1000  # longest side of the picture that is searched, pixels
STROKE = 13  # pixels: dark marks up to this thick count as strokes
JOINED = (9, 15, 23)  # diameters of the closing: small print, usual, large
SHORTEST = 0.16  # length of a row, as a share of the longest side
THINNEST = 9.0  # length to height of a row, at least
SPACING = (0.035, 0.12)  # distance of two lines to their length: 0.057 (TD3) to 0.083 (TD1)
PERHAPS = 4.0  # the same with all that has grown onto the row, from which it is looked at
ENOUGH = 800  # points from which a row's direction is told
ROUNDS, NEAR = 8, 1.3  # of weighing them anew; pixels off the line within which all weigh the same
CAPITAL = 0.84  # a capital's height, pen not counted, to that of the ink as it is found
MOST = 5  # groups handed to the reader

Points = NDArray[np.float32]


@dataclass(frozen=True)
class Row:
    """The middle line of a row of strokes, from end to end, and how high its strokes are."""

    start: Points
    end: Points
    height: float

    @property
    def along(self) -> Points:
        return np.asarray(self.end - self.start, np.float32)

    @property
    def length(self) -> float:
        return float(np.hypot(*self.along))


def find_bands(img: Image) -> list[tuple[Quad, ...]]:
    """Groups of two or three lines in pixels of the picture, the likeliest first.

    Each line runs left to right, or downwards; whether it stands on its head is not known.
    """
    grey = img if img.ndim == 2 else cv2.cvtColor(img, cv2.COLOR_BGR2GRAY)
    factor = LOOK / max(grey.shape)
    if factor < 1:
        grey = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    scale = min(factor, 1.0)
    strokes = _strokes(np.asarray(grey, np.uint8))
    groups: list[tuple[Row, ...]] = []
    for size in JOINED:
        rows = list(_rows(strokes, size))
        groups += [group for group in _groups(rows) if not any(_same(group, g) for g in groups)]
    groups.sort(key=_evenness)
    return [_quads(group, scale) for group in groups[:MOST]]


def _strokes(grey: Image) -> Image:
    """255 where a thin dark mark is, whatever the light."""
    closed = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((STROKE, STROKE), np.uint8))
    soft = cv2.GaussianBlur(grey, (3, 3), 0)
    # Relative to the paper around: the same ink in the shadow and in the sun.
    share = (closed.astype(np.float32) - soft) / (closed.astype(np.float32) + 8)
    marks = np.clip(share * 255, 0, 255).astype(np.uint8)
    limit, _ = cv2.threshold(marks, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return np.asarray((marks > max(16.0, 0.9 * limit)) * np.uint8(255), np.uint8)


def _rows(strokes: Image, size: int) -> Iterator[Row]:
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    joined = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, disc)
    contours, _ = cv2.findContours(joined, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    shortest = SHORTEST * max(strokes.shape)
    for contour in contours:
        _, _, width, height = cv2.boundingRect(contour)
        if np.hypot(width, height) < shortest:
            continue
        _, sides, _ = cv2.minAreaRect(contour)
        if max(sides) < PERHAPS * min(sides):
            continue
        row = _fit(_inside(strokes, contour))
        if row and row.length > shortest and row.length > THINNEST * row.height:
            yield row


def _inside(strokes: Image, contour: NDArray[Any]) -> Points:
    """The (x, y) of every stroke's pixels within a contour."""
    left, top, width, height = cv2.boundingRect(contour)
    piece = np.zeros((height, width), np.uint8)
    cv2.drawContours(piece, [contour], -1, 255, cv2.FILLED, offset=(-left, -top))
    piece &= strokes[top : top + height, left : left + width]
    found = cv2.findNonZero(piece)
    points = np.zeros((0, 2)) if found is None else found[:, 0] + (left, top)
    return points.astype(np.float32)


def _direction(points: Points) -> tuple[float, float, float, float]:
    """(dx, dy, x, y) of the line with the least sum of distances, rather than of their squares.

    What stands on the line's own level says how it runs; a mark beside it must not turn it.
    """
    weight = np.ones(len(points), np.float32)
    for _ in range(ROUNDS):
        middle = weight @ points / weight.sum()
        off = points - middle
        xx, xy, yy = (
            weight @ off[:, 0] ** 2,
            weight @ (off[:, 0] * off[:, 1]),
            weight @ off[:, 1] ** 2,
        )
        angle = 0.5 * np.arctan2(2 * xy, xx - yy)
        dx, dy = np.cos(angle), np.sin(angle)
        weight = 1 / np.maximum(np.abs(off[:, 1] * dx - off[:, 0] * dy), NEAR)
    return float(dx), float(dy), float(middle[0]), float(middle[1])


def _fit(points: Points) -> Row | None:
    if len(points) < 50:
        return None
    dx, dy, x, y = _direction(points[:: 1 + len(points) // ENOUGH])
    if dx < 0 if abs(dx) >= 0.3 * abs(dy) else dy < 0:  # as quads.order() runs
        dx, dy = -dx, -dy
    along = (points[:, 0] - x) * dx + (points[:, 1] - y) * dy
    across = (points[:, 1] - y) * dx - (points[:, 0] - x) * dy
    first, last = np.percentile(along, (0.1, 99.9))
    upper, lower = np.percentile(across, (1.5, 98.5))
    # The middle between the edges, not of the ink: L and T have theirs at one edge.
    middle = np.array([x, y]) + (upper + lower) / 2 * np.array([-dy, dx])
    way = np.array([dx, dy])
    return Row(
        (middle + first * way).astype(np.float32),
        (middle + last * way).astype(np.float32),
        float(lower - upper) * 1.03 + 1,
    )


def _groups(rows: list[Row]) -> Iterator[tuple[Row, ...]]:
    """Chains of three neighbours, and of two which are not part of a longer one."""
    below = {i: j for i, row in enumerate(rows) if (j := _next_below(row, rows)) is not None}
    starts = set(below) - set(below.values())
    for start in starts:
        chain = [start]
        while chain[-1] in below and len(chain) < 8:
            chain.append(below[chain[-1]])
        for size in (3, 2):
            for at in range(len(chain) - size + 1):
                yield tuple(rows[i] for i in chain[at : at + size])


def _next_below(row: Row, rows: list[Row]) -> int | None:
    """The nearest row below (to the left, where rows run downwards) of the same size."""
    near = [(_gap(row, other), index) for index, other in enumerate(rows) if _match(row, other)]
    return min(near)[1] if near else None


def _gap(a: Row, b: Row) -> float:
    off = (b.start + b.end - a.start - a.end) / 2
    return float(a.along[0] * off[1] - a.along[1] * off[0]) / a.length


def _match(a: Row, b: Row) -> bool:
    short, long = sorted((a.length, b.length))
    low, high = sorted((a.height, b.height))
    if short < 0.75 * long or low < 0.55 * high:
        return False
    turn = abs(float(a.along[0] * b.along[1] - a.along[1] * b.along[0])) / (a.length * b.length)
    shift = abs(float((b.start + b.end - a.start - a.end) @ a.along)) / 2 / a.length
    gap = _gap(a, b)
    return turn < 0.07 and shift < 0.15 * long and SPACING[0] < gap / long < SPACING[1]


def _same(a: tuple[Row, ...], b: tuple[Row, ...]) -> bool:
    if len(a) != len(b):
        return False
    near = 0.5 * min(row.height for row in (*a, *b))
    far = [np.hypot(*(p.start - q.start)) + np.hypot(*(p.end - q.end))
           for p, q in zip(a, b, strict=True)]  # fmt: skip
    return bool(max(far) < 2 * near)


def _evenness(group: tuple[Row, ...]) -> float:
    """0 where all lines are equally long and high, as those of a zone are; three beat two."""
    lengths, heights = ([r.length for r in group], [r.height for r in group])
    starts = [float(np.hypot(*(b.start - a.start))) - abs(_gap(a, b)) for a, b in pairwise(group)]
    uneven = 1 - min(lengths) / max(lengths) + 0.5 * (1 - min(heights) / max(heights))
    return uneven + max(starts) / max(lengths) - 0.05 * len(group)


def _quads(group: tuple[Row, ...], scale: float) -> tuple[Quad, ...]:
    """Boxes of `strips.LOOSE` capitals' height; all lines of a zone share ends and height."""
    height = float(np.median([row.height for row in group]))
    gaps = np.array([[np.hypot(*(b.start - a.start)), np.hypot(*(b.end - a.end))]
                     for a, b in pairwise(group)]).mean(axis=0)  # fmt: skip
    # Nearer to the camera the lines stand farther apart, and the letters are as much larger.
    half = strips.LOOSE / 2 * CAPITAL * height * np.clip(gaps / gaps.mean(), 0.85, 1.18)
    return tuple(_quad(row, half, _reach(row, group), scale) for row in group)


def _reach(row: Row, group: tuple[Row, ...]) -> tuple[float, float]:
    """How far the row must be prolonged at each end to be as long as the others, pixels."""
    way = row.along / row.length
    early = max(float((row.start - other.start) @ way) for other in group)
    late = max(float((other.end - row.end) @ way) for other in group)
    return early, late


def _quad(row: Row, half: NDArray[np.float64], reach: tuple[float, float], scale: float) -> Quad:
    way = row.along / row.length
    down = np.array([-way[1], way[0]])
    margin = 0.35 * row.height
    start, end = row.start - (reach[0] + margin) * way, row.end + (reach[1] + margin) * way
    corners = [start - half[0] * down, end - half[1] * down]
    corners += [end + half[1] * down, start + half[0] * down]
    return (np.array(corners) / scale).astype(np.float32)


def upside_down(group: tuple[Quad, ...]) -> tuple[Quad, ...]:
    """The same lines as they read when the picture is turned by 180 degrees."""
    return tuple(np.roll(quad, 2, axis=0).astype(np.float32) for quad in reversed(group))
