"""A session's history for its page: what happened, and runs of picture views as one line each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import merge
from typing import Any

from sessions_app.models import Event, Session

# The page asks for no more than these, however long the history is.
STATUSES = 200
OTHERS = 200
VIEWS = 1000


@dataclass(frozen=True)
class HistoryLine:
    """One event, or `count` views of pictures by one person with nothing else in between."""

    event: Event
    first_at: datetime
    last_at: datetime
    count: int = 1
    details: tuple[tuple[str, Any], ...] = ()

    @property
    def is_views(self) -> bool:
        return self.event.kind == Event.Kind.PICTURE_VIEWED


@dataclass(frozen=True)
class History:
    """Lines from the newest to the oldest; `is_cut` where older views exist than are shown."""

    lines: list[HistoryLine]
    is_cut: bool


def history_of(session: Session) -> History:
    """Three queries of bounded cost: views can push out neither statuses nor other events."""
    events = session.events.select_related("attempt").order_by("-id")
    views = list(events.filter(kind=Event.Kind.PICTURE_VIEWED)[: VIEWS + 1])
    statuses = events.filter(kind=Event.Kind.STATUS)[:STATUSES]
    others = events.exclude(kind__in=[Event.Kind.STATUS, Event.Kind.PICTURE_VIEWED])[:OTHERS]
    newest_first = merge(views[:VIEWS], statuses, others, key=_id_of, reverse=True)
    return History(_grouped(newest_first), is_cut=len(views) > VIEWS)


def _id_of(event: Event) -> int:
    return event.pk


def _grouped(newest_first: Iterable[Event]) -> list[HistoryLine]:
    lines: list[HistoryLine] = []
    for event in newest_first:
        if lines and _goes_on(lines[-1], event):
            last = lines[-1]
            lines[-1] = replace(last, first_at=event.created_at, count=last.count + 1, details=())
        else:
            details = tuple(event.details.items())
            lines.append(HistoryLine(event, event.created_at, event.created_at, details=details))
    return lines


def _goes_on(line: HistoryLine, older: Event) -> bool:
    newer = line.event
    return (
        line.is_views
        and older.kind == Event.Kind.PICTURE_VIEWED
        and (newer.actor, newer.attempt_id) == (older.actor, older.attempt_id)
    )
