"""A session's history for its page: status changes first, then the rest, and views counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min

from risk_app.portal import event_words
from risk_app.portal.event_words import Known
from risk_app.reasons import sentence
from sessions_app.models import Event, Session

# The page asks for no more than these, however long the history is.
STATUSES = 200
OTHERS = 200
# Kinds of events that tell of somebody who looked, and changed nothing.
VIEWS = (Event.Kind.PICTURE_VIEWED, Event.Kind.WEBHOOK_VIEWED)


@dataclass(frozen=True)
class HistoryLine:
    """One event in words: who did what, why, and (name, value) of what else is known of it."""

    event: Event
    who: str
    words: str
    why: str
    details: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Viewer:
    """How often one person looked, and when first and last."""

    who: str
    count: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True)
class History:
    """Each from the newest to the oldest; is_cut: whether more happened than `others` tells."""

    statuses: list[HistoryLine]
    others: list[HistoryLine]
    viewers: list[Viewer]
    is_cut: bool

    @property
    def views(self) -> int:
        """How often anybody looked."""
        return sum(one.count for one in self.viewers)


def history_of(session: Session) -> History:
    """Everything by queries of its own: neither views nor notes can push a status change out."""
    events = session.events.select_related("attempt").order_by("-id")
    statuses = list(events.filter(kind=Event.Kind.STATUS)[:STATUSES])
    others = list(events.exclude(kind__in=[Event.Kind.STATUS, *VIEWS])[: OTHERS + 1])
    viewed = _viewed(session)
    known = event_words.known_of([*statuses, *others], (one["actor"] for one in viewed))
    return History(
        statuses=[_line(one, known) for one in statuses],
        others=[_line(one, known) for one in others[:OTHERS]],
        viewers=[
            Viewer(known.people[one["actor"]], one["count"], one["first_at"], one["last_at"])
            for one in viewed
        ],
        is_cut=len(others) > OTHERS,
    )


def _viewed(session: Session) -> list[dict[str, Any]]:
    """One row for each person who looked, whoever did last first."""
    views = session.events.filter(kind__in=VIEWS).order_by().values("actor")
    counted = views.annotate(
        count=Count("pk"), first_at=Min("created_at"), last_at=Max("created_at")
    )
    return [dict(one) for one in counted.order_by("-last_at")]


def _line(event: Event, known: Known) -> HistoryLine:
    words, details = event_words.words_of(event, known)
    return HistoryLine(
        event=event,
        who=known.people[event.actor],
        words=words,
        why=sentence(event.reason) if event.reason else "",
        details=details,
    )
