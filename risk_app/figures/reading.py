"""Reads figures of a period: sums of tallies, so that no session is looked at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, Sum

from risk_app.figures.buckets import quantile
from risk_app.models import Tally
from sessions_app.status import Purpose

_Measure = Tally.Measure
_CUTS = ("day", "integration_id", "country", "document_type")
_COUNTED = ("measure", "word", "number")
# The first number says by its bits which of the columns are left out of a row.
_GROUPED = """
    SELECT GROUPING(day, integration_id, country, document_type),
           day, integration_id, country, document_type, measure, word, sum(number)
    FROM ({}) AS tally
    GROUP BY GROUPING SETS ((day, measure, word), (integration_id, measure, word),
                            (country, measure, word), (document_type, measure, word))
"""

# Of a country or a kind of document fewer judgements than these are not shown: they may be one
# person's.
FEWEST = 5
_JUDGED = (_Measure.APPROVED, _Measure.DECLINED, _Measure.ASKED_AGAIN, _Measure.SENT_TO_REVIEW)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose figures, and of which days, both ends included. None: of every one.

    by_weeks: whether whole weeks are meant, from a Monday on; days are not known for long.
    """

    since: date
    until: date
    integrations: tuple[UUID, ...]
    purpose: str = Purpose.VERIFICATION
    country: str | None = None
    document_type: str | None = None
    by_weeks: bool = False

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    @property
    def names_a_document(self) -> bool:
        return self.country is not None or self.document_type is not None

    def of_every_document(self) -> Wanted:
        return replace(self, country=None, document_type=None)

    def before(self) -> Wanted:
        """The same of the period directly before, as long as this one; of weeks the whole ones."""
        length = timedelta(days=-(-self.days // 7) * 7 if self.by_weeks else self.days)
        return replace(self, since=self.since - length, until=self.since - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was counted together: (measure, word) -> number."""

    counts: Mapping[tuple[str, str], int]

    def of(self, measure: str) -> int:
        return self.counts.get((str(measure), ""), 0)

    @property
    def kept_approvals(self) -> int:
        """Approvals without those that were provisional and did not stand."""
        return max(0, self.of(_Measure.APPROVED) - self.of(_Measure.TAKEN_BACK))

    @property
    def decided(self) -> int:
        return self.kept_approvals + self.of(_Measure.DECLINED)

    @property
    def judged(self) -> int:
        """How often an attempt was judged, by whomever and however."""
        return sum(self.of(measure) for measure in _JUDGED)

    @property
    def first_verdicts(self) -> int:
        """How many attempts got a verdict after they were submitted."""
        return sum(self.times(_Measure.VERDICT_TIME).values())

    @property
    def approval_rate(self) -> float | None:
        return share(self.kept_approvals, self.decided)

    @property
    def review_rate(self) -> float | None:
        return share(self.of(_Measure.SENT_TO_REVIEW), self.first_verdicts)

    @property
    def again_rate(self) -> float | None:
        return share(self.of(_Measure.ASKED_AGAIN), self.first_verdicts)

    def times(self, measure: str) -> dict[int, int]:
        """Bucket -> number of the times that were measured."""
        wanted = str(measure)
        return {int(word): number for (kind, word), number in self.counts.items() if kind == wanted}

    def quantile(self, measure: str, part: float) -> float | None:
        return quantile(self.times(measure), part)

    def reasons(self) -> Counter[tuple[str, str]]:
        """(outcome, reason) -> how many verdicts named it."""
        found: Counter[tuple[str, str]] = Counter()
        for (kind, word), number in self.counts.items():
            if kind == _Measure.REASON:
                outcome, _, reason = word.partition(":")
                found[outcome, reason] += number
        return found


def share(part: float, whole: float) -> float | None:
    """The part of a whole, or None where there is no whole."""
    return min(1.0, part / whole) if whole else None


def numbers(wanted: Wanted) -> Numbers:
    """The figures of the whole period."""
    rows = _tallies(wanted).values_list("measure", "word").annotate(of_all=Sum("number"))
    return Numbers({(measure, word): number for measure, word, number in rows})


@dataclass(frozen=True, slots=True)
class Cuts:
    """The figures of a period, told apart in several ways.

    by_period: of each day or week, also of those in which nothing happened. Of countries and kinds
    of documents None is all of which there are so few that they are not told apart, and "" those
    without a document.
    """

    total: Numbers
    by_period: Mapping[date, Numbers]
    by_integration: Mapping[UUID, Numbers]
    by_country: Mapping[str | None, Numbers]
    by_document: Mapping[str | None, Numbers]


def cuts(wanted: Wanted) -> Cuts:
    """All of them by one look at the tallies."""
    apart = _apart(wanted)
    step = 7 if wanted.by_weeks else 1
    periods = [wanted.since + timedelta(days=n) for n in range(0, wanted.days, step)]
    return Cuts(
        total=together(apart["day"].values()),
        by_period={period: apart["day"].get(period, Numbers({})) for period in periods},
        by_integration=apart["integration_id"],
        by_country=_few_together(apart["country"]),
        by_document=_few_together(apart["document_type"]),
    )


def documents(wanted: Wanted) -> tuple[list[str], list[str]]:
    """The countries and the kinds of documents of the period, those of only a few left out."""
    judged = _tallies(wanted.of_every_document()).filter(measure__in=_JUDGED)
    rows = judged.values_list("country", "document_type").annotate(of_all=Sum("number"))
    countries, kinds = Counter[str](), Counter[str]()
    for country, kind, number in rows:
        countries[country] += number
        kinds[kind] += number
    return _often(countries), _often(kinds)


def _often(counts: Counter[str]) -> list[str]:
    return [value for value, number in counts.most_common() if number >= FEWEST or not value]


def together(several: Iterable[Numbers]) -> Numbers:
    """The sum of figures that were counted apart."""
    total: Counter[tuple[str, str]] = Counter()
    for one in several:
        total.update(one.counts)
    return Numbers(total)


def _tallies(wanted: Wanted) -> QuerySet[Tally]:
    found = Tally.objects.filter(
        span=Tally.Span.WEEK if wanted.by_weeks else Tally.Span.DAY,
        day__gte=wanted.since,
        day__lte=wanted.until,
        integration__in=wanted.integrations,
        purpose=wanted.purpose,
    )
    if wanted.country is not None:
        found = found.filter(country=wanted.country)
    if wanted.document_type is not None:
        found = found.filter(document_type=wanted.document_type)
    return found.order_by()


def _apart(wanted: Wanted) -> dict[str, dict[Any, Numbers]]:
    """Column -> value -> what was counted with it."""
    found: dict[str, defaultdict[Any, dict[tuple[str, str], int]]]
    found = {column: defaultdict(dict) for column in _CUTS}
    for left_out, *values, measure, word, number in _grouped(wanted):
        at = next(n for n in range(len(_CUTS)) if not left_out & (8 >> n))
        found[_CUTS[at]][values[at]][measure, word] = int(number)
    return {
        column: {value: Numbers(counts) for value, counts in each.items()}
        for column, each in found.items()
    }


def _grouped(wanted: Wanted) -> list[tuple[Any, ...]]:
    if not wanted.integrations:
        return []  # Django has no words for a question without an answer
    tallies = _tallies(wanted).values_list(*_CUTS, *_COUNTED)
    sql, given = tallies.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_GROUPED.format(sql), given)
        return list(cursor.fetchall())


def _few_together(found: Mapping[str, Numbers]) -> dict[str | None, Numbers]:
    judged = {value: one for value, one in found.items() if one.judged}
    shown: dict[str | None, Numbers] = {
        value: one for value, one in judged.items() if not value or one.judged >= FEWEST
    }
    few = [one for value, one in judged.items() if value not in shown]
    if few:
        shown[None] = together(few)
    return dict(sorted(shown.items(), key=lambda item: (item[0] is None, -item[1].judged)))
