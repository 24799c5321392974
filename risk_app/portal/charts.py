"""Small charts as the numbers of an SVG: the template draws them, the style sheet colours them.

No style stands in a chart, so the content policy needs no exception. Each is drawn as wide as a
telephone, so that its letters need not shrink there; wider screens put several beside each other.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from risk_app.portal.figures_words import NOTHING, Said

WIDTH, HEIGHT = 340, 170
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 8, 10, 22
_PLOT = WIDTH - _LEFT - _RIGHT
_TALL = HEIGHT - _TOP - _BOTTOM
_LABELS = 4  # that fit below a chart

Write = Callable[[float], Said]


@dataclass(frozen=True, slots=True)
class Series:
    """One measure over the periods; None where there is nothing to measure. tone: its colour."""

    words: str
    tone: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Rect:
    tone: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """tone; the points of its parts as an SVG takes them; and single points, where no part is."""

    tone: str
    parts: Sequence[str]
    dots: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with the same in words: the head and the rows of a table."""

    title: str
    series: Sequence[Series]
    rects: Sequence[Rect]
    lines: Sequence[Line]
    below: Sequence[Tick]
    beside: Sequence[Tick]
    rows: Sequence[tuple[str, Sequence[str]]]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT

    @property
    def is_empty(self) -> bool:
        return all(value is None or value == 0 for one in self.series for value in one.values)


def stacked(title: str, periods: Sequence[str], series: Sequence[Series], write: Write) -> Chart:
    """Bars of each period, with the series on top of each other."""
    heights = [sum(one.values[n] or 0 for one in series) for n in range(len(periods))]
    top = _round_up(max(heights, default=0))
    slot = _PLOT / max(1, len(periods))
    rects = []
    for number in range(len(periods)):
        stands = 0.0
        for one in series:
            height = (one.values[number] or 0) / top * _TALL
            if height:
                y = HEIGHT - _BOTTOM - stands - height
                x = _LEFT + number * slot + slot * 0.1
                rects.append(Rect(one.tone, _r(x), _r(y), _r(slot * 0.8), _r(height)))
            stands += height
    return _chart(title, periods, series, write, top=top, rects=rects)


def lines(
    title: str,
    periods: Sequence[str],
    series: Sequence[Series],
    write: Write,
    *,
    top: float | None = None,
) -> Chart:
    """A line for each series, broken where there is nothing to measure."""
    values = [value for one in series for value in one.values if value is not None]
    top = top if top is not None else _round_up(max(values, default=0))
    drawn = [_line(one, top) for one in series]
    return _chart(title, periods, series, write, top=top, drawn=drawn)


def _line(series: Series, top: float) -> Line:
    slot = _PLOT / max(1, len(series.values))
    parts: list[list[tuple[float, float]]] = [[]]
    for number, value in enumerate(series.values):
        if value is None:
            parts.append([])
            continue
        y = HEIGHT - _BOTTOM - min(1.0, value / top) * _TALL
        parts[-1].append((_r(_LEFT + (number + 0.5) * slot), _r(y)))
    return Line(
        tone=series.tone,
        parts=[" ".join(f"{x},{y}" for x, y in part) for part in parts if len(part) > 1],
        dots=[part[0] for part in parts if len(part) == 1],
    )


def _chart(
    title: str,
    periods: Sequence[str],
    series: Sequence[Series],
    write: Write,
    *,
    top: float,
    rects: Sequence[Rect] = (),
    drawn: Sequence[Line] = (),
) -> Chart:
    return Chart(
        title=title,
        series=series,
        rects=rects,
        lines=drawn,
        below=_below(periods),
        beside=[
            Tick(_r(HEIGHT - _BOTTOM - part * _TALL), write(part * top)) for part in (0, 0.5, 1)
        ],
        rows=[
            (period, [_said(one.values[number], write) for one in series])
            for number, period in enumerate(periods)
        ],
    )


def _below(periods: Sequence[str]) -> list[Tick]:
    """The words of so many periods as fit, evenly; the table alone says that one is not over."""
    slot = _PLOT / max(1, len(periods))
    every = math.ceil(len(periods) / _LABELS)
    return [
        Tick(_r(_LEFT + (number + 0.5) * slot), words.partition(",")[0])
        for number, words in enumerate(periods)
        if number % every == 0
    ]


def _said(value: float | None, write: Write) -> Said:
    return NOTHING if value is None else write(value)


def _round_up(value: float) -> float:
    """The next of 2, 4, 6, 8, 10, 20, … where the scale ends: its half is a whole number too."""
    if value <= 0:
        return 2
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (2.0, 4.0, 6.0, 8.0, 10.0) if value <= step * power)


def _r(number: float) -> float:
    return round(number, 1)
