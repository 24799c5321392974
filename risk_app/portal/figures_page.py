"""The page of figures, gathered: the same numbers are drawn, stand in tables, and leave as CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from risk_app.figures import counting, reading
from risk_app.figures.reading import FEWEST, Cuts, Numbers, Wanted
from risk_app.models import Tally
from risk_app.portal import charts, figures_tables
from risk_app.portal.charts import Chart, Series
from risk_app.portal.figures_filters import Asked
from risk_app.portal.figures_tables import Table
from risk_app.portal.figures_words import duration, end_of_scale, percent, whole

_Measure = Tally.Measure
# Behind by more than what a few minutes bring: old sessions are still being counted.
_FAR_BEHIND = 20_000


@dataclass(frozen=True, slots=True)
class Card:
    """A number at the top, what it is, and how it was in as many days before."""

    words: str
    number: str
    before: str


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """too_few: there were judgements, but so few of the document asked for that none are shown."""

    cards: Sequence[Card]
    tables: Sequence[Table]
    charts: Sequence[Chart]
    too_few: bool
    is_empty: bool
    counted_until: datetime | None
    is_far_behind: bool


def gather(asked: Asked) -> FiguresPage:
    """The page of what was asked for. The number of queries does not depend on how much that is."""
    wanted = asked.wanted
    cuts, before = reading.cuts(wanted), reading.numbers(wanted.before())
    total = cuts.total
    missing, until = counting.behind()
    too_few = wanted.names_a_document and total.judged < FEWEST
    is_empty = not total.counts
    shows = not (too_few or is_empty)
    return FiguresPage(
        cards=_cards(total, before, wanted) if shows else (),
        tables=figures_tables.tables(cuts, before, asked) if shows else (),
        charts=_charts(cuts, wanted) if shows else (),
        too_few=too_few,
        is_empty=is_empty and not too_few,
        counted_until=until,
        is_far_behind=missing > _FAR_BEHIND,
    )


def _cards(now: Numbers, before: Numbers, wanted: Wanted) -> list[Card]:
    def card(words: str, say: Callable[[Numbers], str]) -> Card:
        return Card(words, say(now), say(before))

    way = [
        card("opened", lambda one: whole(one.of(_Measure.OPENED))),
        card("submitted", lambda one: whole(one.of(_Measure.SUBMITTED))),
    ]
    return [
        *([] if wanted.names_a_document else way),
        card("approved or declined", lambda one: whole(one.decided)),
        card("of these approved", lambda one: percent(one.approval_rate)),
        card("of verdicts sent to a person", lambda one: percent(one.review_rate)),
        card("to a verdict, median", _median(_Measure.VERDICT_TIME)),
        card("to a decision, median", _median(_Measure.DECISION_TIME)),
    ]


def _median(measure: _Measure) -> Callable[[Numbers], str]:
    return lambda one: duration(one.quantile(measure, 0.5))


def _charts(cuts: Cuts, wanted: Wanted) -> list[Chart]:
    found = cuts.by_period
    each, periods = list(found.values()), [_period(one) for one in found]
    if periods:
        periods[-1] += ", so far"
    by = "week" if wanted.by_weeks else "day"
    return [
        charts.stacked(f"Judged, by {by}", periods, _outcomes(each), whole),
        charts.lines(
            f"Shares, by {by}",
            periods,
            [
                Series("approved", "approved", [one.approval_rate for one in each]),
                Series("to a person", "review", [one.review_rate for one in each]),
                Series("asked again", "again", [one.again_rate for one in each]),
            ],
            percent,
            top=1.0,
        ),
        _time(f"To a verdict, by {by}", periods, each, _Measure.VERDICT_TIME),
        _time(f"To a decision, by {by}", periods, each, _Measure.DECISION_TIME),
        *([] if wanted.names_a_document else [_arrivals(by, periods, each)]),
    ]


def _arrivals(by: str, periods: Sequence[str], each: Sequence[Numbers]) -> Chart:
    series = [
        Series(words, tone, [one.of(measure) for one in each])
        for words, tone, measure in (
            ("opened", "plain", _Measure.OPENED),
            ("submitted", "approved", _Measure.SUBMITTED),
        )
    ]
    return charts.lines(f"Opened and submitted, by {by}", periods, series, whole)


def _outcomes(each: Sequence[Numbers]) -> list[Series]:
    return [
        Series("approved", "approved", [one.of(_Measure.APPROVED) for one in each]),
        Series("declined", "declined", [one.of(_Measure.DECLINED) for one in each]),
        Series("to a person", "review", [one.of(_Measure.SENT_TO_REVIEW) for one in each]),
        Series("asked again", "again", [one.of(_Measure.ASKED_AGAIN) for one in each]),
    ]


def _time(title: str, periods: Sequence[str], each: Sequence[Numbers], measure: _Measure) -> Chart:
    series = [
        Series("median", "plain", [one.quantile(measure, 0.5) for one in each]),
        Series("95 %", "review", [one.quantile(measure, 0.95) for one in each]),
    ]
    longest = max((value or 0 for one in series for value in one.values), default=0)
    return charts.lines(title, periods, series, duration, top=end_of_scale(longest))


def _period(day: date) -> str:
    return f"{day.day} {day:%b}"
