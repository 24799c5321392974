"""Birth dates as publishers write them, as spans of days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from risk_app.sanctions.shapes import BirthSpan, Precision

# How far "circa" reaches, in years, to both sides.
CIRCA_YEARS = 2

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_CIRCA = re.compile(r"^(?:circa|c\.|ca\.|approximately|approx\.?)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:to|and|-)\s+|(?<=^\d{4})-(?=\d{4}$)", re.IGNORECASE)
_DAY = re.compile(r"^(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})$")
_MONTH = re.compile(r"^([A-Za-z]{3})[a-z]* (\d{4})$")
_ISO = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")


def span_of_text(text: str) -> BirthSpan | None:
    """The span that words such as "circa 1974" or "01 Jan 1955 to 1957" mean; None for others."""
    raw = " ".join(text.split())
    bare = _CIRCA.sub("", raw)
    ends = [_period(part.strip()) for part in _BETWEEN.split(bare)]
    if len(ends) > 2 or any(end is None for end in ends):
        return None
    (first, _, precision), (_, last, _) = ends[0], ends[-1]  # type: ignore[misc]  # none is None
    return span(first, last, "span" if len(ends) == 2 else precision, circa=bare != raw, raw=raw)


def span_of_parts(
    year: int, month: int | None = None, day: int | None = None, *, circa: bool = False, raw: str
) -> BirthSpan | None:
    """The span of a year, a month of it, or a day; None where there is no such day."""
    found = _of_parts(year, month, day)
    return span(*found, circa=circa, raw=raw) if found else None


def span(
    first: date, last: date, precision: Precision, *, circa: bool, raw: str
) -> BirthSpan | None:
    """The span, widened where it is circa; None where it ends before it begins."""
    if last < first:
        return None
    if circa:
        first = date(max(1, first.year - CIRCA_YEARS), 1, 1)
        last = date(min(9999, last.year + CIRCA_YEARS), 12, 31)
    return BirthSpan(first, last, precision, circa, raw)


def _period(text: str) -> tuple[date, date, Precision] | None:
    if found := _ISO.match(text):
        return _of_parts(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]  # the year is always there
    if found := _DAY.match(text):
        day, month, year = found.groups()
        return _of_parts(int(year), _MONTHS.get(month.lower(), 0), int(day))
    if found := _MONTH.match(text):
        month, year = found.groups()
        return _of_parts(int(year), _MONTHS.get(month.lower(), 0))
    return None


def _of_parts(
    year: int, month: int | None = None, day: int | None = None
) -> tuple[date, date, Precision] | None:
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31), "year"
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
        return date(year, month, day), date(year, month, day), "day"
    except (ValueError, IndexError):
        return None
