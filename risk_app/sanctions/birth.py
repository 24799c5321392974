"""What a birth date says for or against a listed person: it lowers a score and never raises it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from risk_app.sanctions.shapes import BirthSpan


# The first and the last day, both included.
Days = tuple[date, date]


class BirthRule(StrEnum):
    """How two birth dates agree, the best first. UNKNOWN: one of both is not known."""

    UNKNOWN = "unknown"
    SAME = "same"
    SWAPPED = "day_and_month_swapped"
    ONE_YEAR_OFF = "one_year_off"
    OTHER_DAY = "other_day"
    TWO_YEARS_OFF = "two_years_off"
    OTHER = "other"


ADJUSTMENTS: dict[BirthRule, float] = {
    BirthRule.UNKNOWN: 0.0,
    BirthRule.SAME: 0.0,
    BirthRule.SWAPPED: 0.0,
    BirthRule.ONE_YEAR_OFF: -0.02,
    BirthRule.OTHER_DAY: -0.03,
    BirthRule.TWO_YEARS_OFF: -0.05,
    # Never so much that a name that agrees wholly is dropped.
    BirthRule.OTHER: -0.15,
}


def days_of(born: date | None, year: int | None) -> Days | None:
    """The days among which a birth lies of which a day is known, or the year alone, or nothing."""
    if born is not None:
        return born, born
    return (date(year, 1, 1), date(year, 12, 31)) if year is not None else None


def compare(born: Days | None, listed: Iterable[BirthSpan]) -> BirthRule:
    """The best of the listed births for this one."""
    rules = [_rule(born, span) for span in listed] if born is not None else []
    return max(rules, key=ADJUSTMENTS.__getitem__, default=BirthRule.UNKNOWN)


def _rule(born: Days, span: BirthSpan) -> BirthRule:
    first, last = born
    if first <= span.last and span.first <= last:
        return BirthRule.SAME
    years = max(span.first.year - last.year, first.year - span.last.year, 0)
    if years == 0:
        return BirthRule.SWAPPED if _is_swapped(first, span) else BirthRule.OTHER_DAY
    if years == 1:
        return BirthRule.ONE_YEAR_OFF
    # Who knows both days is not two years off.
    is_exact = first == last and span.precision == "day" and not span.circa
    return BirthRule.TWO_YEARS_OFF if years == 2 and not is_exact else BirthRule.OTHER


def _is_swapped(born: date, span: BirthSpan) -> bool:
    """Whether day and month change places; of a date without a day, whether its month may."""
    if span.precision == "month":
        return born.day == span.first.month
    return span.first == span.last and (born.month, born.day) == (span.first.day, span.first.month)
