"""The tables of the page of figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from risk_app.figures.reading import FEWEST, Cuts, Numbers, Wanted, share
from risk_app.models import Tally
from risk_app.portal import figures_words
from risk_app.portal.figures_filters import Asked
from risk_app.portal.figures_words import duration, percent, points, whole
from risk_app.reasons import sentence

Apart = TypeVar("Apart")
_Measure = Tally.Measure
_MOST_REASONS = 15
_OUTCOMES = {"declined": "Declined", "resubmission": "Asked again", "review": "To a person"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its head, its cells, and how long its bar is, 0 to 100."""

    words: str
    cells: Sequence[str]
    bar: float = 0.0
    tone: str = ""

    @property
    def width(self) -> float:
        """Of the bar; what is not nothing can be seen."""
        return round(max(self.bar, 0.5 if self.bar else 0), 1)


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    columns: Sequence[str]
    rows: Sequence[Row]
    note: str = ""
    has_bars: bool = False

    @property
    def labelled(self) -> list[tuple[Row, list[tuple[str, str]]]]:
        """The rows, each cell with the head of its column: on a telephone it stands beside it."""
        return [(row, list(zip(self.columns[1:], row.cells, strict=True))) for row in self.rows]


def tables(cuts: Cuts, before: Numbers, asked: Asked) -> list[Table]:
    total, wanted = cuts.total, asked.wanted
    found = [_funnel(total, wanted), _reasons(total, before), _times(total), _load(total)]
    if len(asked.shown_integrations) > 1:
        by_integration = cuts.by_integration
        names = {one.pk: one.name for one in asked.shown_integrations}
        named = {names[pk]: by_integration[pk] for pk in names if pk in by_integration}
        found.append(_apart("By integration", named, str))
    note = f"Where there were fewer than {FEWEST} judgements they are counted together."
    countries = _apart("By issuing country", cuts.by_country, figures_words.country)
    kinds = _apart("By kind of document", cuts.by_document, figures_words.document)
    for table in (countries, kinds):
        found.append(Table(table.title, table.columns, table.rows, note))
    return [table for table in found if table.rows]


def _funnel(total: Numbers, wanted: Wanted) -> Table:
    """What became of sessions in the period, whenever they were opened."""
    way: list[tuple[str, int, str]] = [
        ("Opened", total.of(_Measure.OPENED), "plain"),
        ("Begun", total.of(_Measure.BEGUN), "plain"),
        ("Submitted", total.of(_Measure.SUBMITTED), "plain"),
    ]
    ends: list[tuple[str, int, str]] = [
        ("Expired, never begun", total.of(_Measure.EXPIRED), "quiet"),
        ("Abandoned", total.of(_Measure.ABANDONED), "quiet"),
        ("Erased", total.of(_Measure.ERASED), "quiet"),
    ]
    judged: list[tuple[str, int, str]] = [
        ("Asked for new pictures", total.of(_Measure.ASKED_AGAIN), "again"),
        ("Sent to a person", total.of(_Measure.SENT_TO_REVIEW), "review"),
        ("Approved", total.kept_approvals, "approved"),
        ("Declined", total.of(_Measure.DECLINED), "declined"),
        ("Approved for a while, then not", total.of(_Measure.TAKEN_BACK), "quiet"),
    ]
    steps = judged if wanted.names_a_document else [*way, *judged, *ends]
    steps = [one for one in steps if one[1] or one[2] != "quiet"]
    whole_of = total.of(_Measure.OPENED) if not wanted.names_a_document else total.judged
    longest = max((number for _, number, _ in steps), default=0) or 1
    of_what = "judgements" if wanted.names_a_document else "opened"
    rows = [
        Row(words, [whole(number), percent(share(number, whole_of))], number / longest * 100, tone)
        for words, number, tone in steps
    ]
    note = "What happened in the period, also to sessions that were opened before."
    if wanted.names_a_document:
        note += " Before it is judged, nothing is known of a document."
    return Table("What became of sessions", ("", "Sessions", f"Of {of_what}"), rows, note, True)


def _reasons(total: Numbers, before: Numbers) -> Table:
    """The reasons named most, and how their share moved."""
    now, then = total.reasons(), before.reasons()
    reasons = {reason: _of_reason(now, reason) for _, reason in now}
    ranked = sorted(reasons, key=lambda reason: (-reasons[reason], reason))[:_MOST_REASONS]
    longest = reasons[ranked[0]] if ranked else 1
    rows = []
    for reason in ranked:
        of_verdicts = share(reasons[reason], total.first_verdicts)
        earlier = share(_of_reason(then, reason), before.first_verdicts)
        moved = None if of_verdicts is None or earlier is None else of_verdicts - earlier
        cells = [whole(now[outcome, reason]) for outcome in _OUTCOMES]
        cells += [percent(of_verdicts), points(moved)]
        rows.append(Row(sentence(reason), cells, reasons[reason] / longest * 100, "plain"))
    columns = ("", *_OUTCOMES.values(), "Of verdicts", "Change, points")
    note = "A verdict may name several. The change is against as many days before."
    return Table("Reasons", columns, rows, note, True)


def _of_reason(found: Mapping[tuple[str, str], int], reason: str) -> int:
    return sum(found.get((outcome, reason), 0) for outcome in _OUTCOMES)


_TIMES = (
    ("From submitting to the verdict", _Measure.VERDICT_TIME),
    ("From first submitting to approval or decline", _Measure.DECISION_TIME),
    ("In review", _Measure.REVIEW_TIME),
)


def _times(total: Numbers) -> Table:
    rows = [
        Row(
            words,
            [
                duration(total.quantile(measure, 0.5)),
                duration(total.quantile(measure, 0.95)),
                whole(sum(total.times(measure).values())),
            ],
        )
        for words, measure in _TIMES
        if total.times(measure)
    ]
    note = "Counted in steps of a fifth: a time is right within a tenth."
    return Table("Times", ("", "Median", "95 %", "Measured"), rows, note)


def _load(total: Numbers) -> Table:
    """How much the people of the portal had to do."""
    sent, left = total.of(_Measure.SENT_TO_REVIEW), sum(total.times(_Measure.REVIEW_TIME).values())
    by_person = total.of(_Measure.BY_A_PERSON)
    of_all = total.of(_Measure.APPROVED) + total.of(_Measure.DECLINED)
    rows = [
        Row("Cases that came, of verdicts", [whole(sent), percent(total.review_rate)]),
        Row(
            "Cases that were closed, of those that came", [whole(left), percent(share(left, sent))]
        ),
        Row(
            "Approved or declined by a person, of decisions",
            [whole(by_person), percent(share(by_person, of_all))],
        ),
    ]
    return Table("Review", ("", "Number", "Share"), rows if sent or left or by_person else [])


def _apart(title: str, found: Mapping[Apart, Numbers], words: Callable[[Apart], str]) -> Table:
    rows = [
        Row(
            words(value),
            [
                whole(one.judged),
                percent(one.approval_rate),
                percent(one.review_rate),
                percent(one.again_rate),
                duration(one.quantile(_Measure.VERDICT_TIME, 0.5)),
                duration(one.quantile(_Measure.DECISION_TIME, 0.5)),
            ],
        )
        for value, one in found.items()
    ]
    columns = (
        "",
        "Judged",
        "Approved",
        "To a person",
        "Asked again",
        "To a verdict",
        "To a decision",
    )
    return Table(title, columns, rows)
