"""What one page of events adds to the figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from risk_app.figures.buckets import bucket_of
from risk_app.models import Tally, Verdict
from sessions_app.models import Attempt, Event
from sessions_app.status import Status

_Measure = Tally.Measure

# What an attempt is said to be by whoever judges it; the document is known by then.
_JUDGED = {
    Status.APPROVED: _Measure.APPROVED,
    Status.DECLINED: _Measure.DECLINED,
    Status.RESUBMISSION: _Measure.ASKED_AGAIN,
    Status.REVIEW: _Measure.SENT_TO_REVIEW,
}
_ENDED = {Status.EXPIRED: _Measure.EXPIRED, Status.ABANDONED: _Measure.ABANDONED}
_FINAL = frozenset({Status.APPROVED, Status.DECLINED})
_BEGINNINGS = frozenset({Status.STARTED, Status.SUBMITTED})
_COUNTED = (Event.Kind.STATUS, Event.Kind.ERASED)


class Key(NamedTuple):
    """What is counted apart: the columns of a tally without its number."""

    span: str
    day: date
    integration: UUID
    purpose: str
    country: str
    document_type: str
    measure: str
    word: str


class Happened(NamedTuple):
    """An event with what the figures need of its session, its attempt and its document."""

    id: int
    kind: str
    old: str
    new: str
    reason: str
    actor: str
    at: datetime
    session: UUID
    integration: UUID
    purpose: str
    attempt: UUID | None
    number: int | None
    submitted_at: datetime | None
    country: str | None
    document_type: str | None

    @property
    def is_judged(self) -> bool:
        return self.kind == Event.Kind.STATUS and self.new in _JUDGED


_COLUMNS = (
    *("id", "kind", "old_status", "new_status", "reason", "actor", "created_at", "session_id"),
    *("session__integration_id", "session__purpose", "attempt_id", "attempt__number"),
    *("attempt__submitted_at", "attempt__document__issuing_country"),
    "attempt__document__document_type",
)


@dataclass(frozen=True)
class _Beside:
    """What stands in other rows: verdicts of attempts as (moment, outcome, reasons), the first
    submission of sessions, and when attempts were sent to review, as (event, moment)."""

    verdicts: dict[UUID, list[tuple[datetime, str, list[str]]]]
    first_submitted: dict[UUID, datetime | None]
    reviews: dict[UUID, list[tuple[int, datetime]]]


def noted(ids: Sequence[int], *, days_since: date) -> Counter[Key]:
    """The numbers that the events of these ids add, wherever the session stands by now.

    Each is added to its week, and to its day, unless that lies before `days_since`.
    """
    rows = Event.objects.filter(pk__in=ids, kind__in=_COUNTED).order_by("pk")
    events = [Happened(*row) for row in rows.values_list(*_COLUMNS)]
    beside = _beside(events)
    found: Counter[Key] = Counter()
    for event in events:
        for key in _of_event(event, beside):
            found[key._replace(span=Tally.Span.WEEK.value, day=monday(key.day))] += 1
            if key.day >= days_since:
                found[key] += 1
    return found


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def _of_event(event: Happened, beside: _Beside) -> Iterable[Key]:
    if event.kind == Event.Kind.ERASED:
        yield _key(event, _Measure.ERASED)
    elif event.is_judged:
        yield from _of_judgement(event, beside)
    else:
        yield from (_key(event, measure) for measure in _of_way(event))


def _of_way(event: Happened) -> Iterable[_Measure]:
    """The measures of a session on its way, and of one that ended undecided."""
    if event.new == Status.CREATED:
        yield _Measure.OPENED
    if event.old == Status.CREATED and event.new in _BEGINNINGS:
        yield _Measure.BEGUN
    if event.new == Status.SUBMITTED and event.number == 1:
        yield _Measure.SUBMITTED
    if event.new in _ENDED:
        yield _ENDED[Status(event.new)]


def _of_judgement(event: Happened, beside: _Beside) -> Iterable[Key]:
    if event.old == Status.CREATED:
        yield _key(event, _Measure.BEGUN)
    yield _key(event, _JUDGED[Status(event.new)])
    if event.new in _FINAL and event.actor.startswith("user:"):
        yield _key(event, _Measure.BY_A_PERSON)
    if event.old == Status.APPROVED:
        yield _key(event, _Measure.TAKEN_BACK)
    for reason in _reasons(event, beside):
        yield _key(event, _Measure.REASON, f"{event.new}:{reason}")
    for measure, since in _times(event, beside):
        if since is not None:
            seconds = (event.at - since).total_seconds()
            yield _key(event, measure, str(bucket_of(seconds)))


def _times(event: Happened, beside: _Beside) -> Iterable[tuple[_Measure, datetime | None]]:
    """What ended with the event, and when it began."""
    if event.old == Status.SUBMITTED:
        yield _Measure.VERDICT_TIME, event.submitted_at
    if event.old == Status.REVIEW and event.attempt is not None:
        earlier = [at for number, at in beside.reviews[event.attempt] if number < event.id]
        yield _Measure.REVIEW_TIME, earlier[-1] if earlier else None
    # Whoever takes an approval back decides a second time.
    if event.new in _FINAL and event.old != Status.APPROVED:
        yield _Measure.DECISION_TIME, beside.first_submitted.get(event.session)


def _reasons(event: Happened, beside: _Beside) -> list[str]:
    """The reasons of the verdict that the event tells of, else the one that it names itself."""
    if event.new == Status.APPROVED or event.attempt is None:
        return []
    told = [
        reasons
        for at, outcome, reasons in beside.verdicts[event.attempt]
        if outcome == event.new and at <= event.at
    ]
    own = [event.reason] if event.reason else []
    return list(dict.fromkeys(told[-1])) if told else own


def _key(event: Happened, measure: _Measure, word: str = "") -> Key:
    """A session has no document yet on its way, and is not said to have one if it ends there."""
    country, kind = (event.country, event.document_type) if event.is_judged else ("", "")
    return Key(
        span=Tally.Span.DAY.value,
        day=event.at.date(),
        integration=event.integration,
        purpose=event.purpose,
        country=country or "",
        document_type=kind or "",
        measure=str(measure),
        word=word,
    )


def _beside(events: Sequence[Happened]) -> _Beside:
    judged = [event for event in events if event.is_judged]
    attempts = {event.attempt for event in judged}
    verdicts: defaultdict[UUID, list[tuple[datetime, str, list[str]]]] = defaultdict(list)
    rows = Verdict.objects.filter(attempt__in=attempts).order_by("created_at")
    for attempt, *told in rows.values_list("attempt_id", "created_at", "outcome", "reasons"):
        verdicts[attempt].append((told[0], told[1], told[2]))
    final = {event.session for event in judged if event.new in _FINAL}
    firsts = Attempt.objects.filter(session__in=final, number=1)
    return _Beside(
        verdicts=verdicts,
        first_submitted=dict(firsts.values_list("session_id", "submitted_at")),
        reviews=_reviews({event.attempt for event in judged if event.old == Status.REVIEW}),
    )


def _reviews(attempts: set[UUID | None]) -> dict[UUID, list[tuple[int, datetime]]]:
    found: defaultdict[UUID, list[tuple[int, datetime]]] = defaultdict(list)
    rows = Event.objects.filter(attempt__in=attempts, new_status=Status.REVIEW).order_by("pk")
    for attempt, number, at in rows.values_list("attempt_id", "pk", "created_at"):
        if attempt is not None:
            found[attempt].append((number, at))
    return found
