"""Who did what, newest first, read from the append-only tables in which it is kept.

Three tables are read side by side, each by an index in the order of time, and laid together. A page
ends at a place - moment, table, number - and the next one begins behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from risk_app.desk import audit_kinds
from risk_app.models import HitDecision
from sessions_app.models import Event, InstallationEvent

SIZE = 50
_PERSON = "user:"
_PLACE = re.compile(r"(\d{1,18})\.([012])\.(\d{1,18})", re.ASCII)
_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")

Row = Event | InstallationEvent | HitDecision


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; what is empty does not matter.

    actor: "user:7". what: a group of audit_kinds. first, last: ids of sessions, from and to.
    """

    actor: str = ""
    what: str = ""
    first: UUID | None = None
    last: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands in the order."""

    at: datetime
    table: int
    number: int

    def __str__(self) -> str:
        return f"{self.microseconds}.{self.table}.{self.number}"

    @property
    def microseconds(self) -> int:
        return (self.at - _EPOCH) // datetime.resolution


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some rows, and the place behind which the next page begins; None at the end."""

    rows: list[Row]
    behind: Place | None


def place(text: str) -> Place | None:
    """The place that a page was asked for by; None for the first page and for nonsense."""
    found = _PLACE.fullmatch(text)
    if found is None:
        return None
    try:
        at = _EPOCH + int(found[1]) * datetime.resolution
    except OverflowError:
        return None
    return Place(at, int(found[2]), int(found[3]))


def page(asked: Asked, behind: Place | None = None, size: int = SIZE) -> AuditPage:
    """So many rows behind the place, by at most one short walk of an index for each kind."""
    read = list(islice(walk(asked, behind, size + 1), size + 1))
    rows = [row for _, row in read[:size]]
    return AuditPage(rows, read[size - 1][0] if len(read) > size else None)


def walk(asked: Asked, behind: Place | None, size: int) -> Iterator[tuple[Place, Row]]:
    """Up to so many rows of each table behind the place, in the one order of all."""
    sources = [
        _places(table, rows, behind, size)
        for table, found in enumerate((_of_sessions(asked), _of_all(asked), _of_hits(asked)))
        for rows in found
    ]
    return merge(*sources, key=lambda one: _rank(one[0]))


def _rank(one: Place) -> tuple[int, int, int]:
    return (-one.microseconds, one.table, -one.number)


def _places(
    table: int, rows: QuerySet[Any], behind: Place | None, size: int
) -> Iterator[tuple[Place, Row]]:
    if behind is not None:
        rows = rows.filter(_behind(behind, table))
    for row in rows.order_by("-created_at", "-id")[:size]:
        yield Place(row.created_at, table, row.pk), row


def _behind(one: Place, table: int) -> Q:
    """The first condition is the one that the index serves."""
    earlier = Q(created_at__lt=one.at)
    if table > one.table:
        return Q(created_at__lte=one.at)
    if table < one.table:
        return earlier
    return Q(created_at__lte=one.at) & (earlier | Q(pk__lt=one.number))


def _of_sessions(asked: Asked) -> list[QuerySet[Any]]:
    """What people did to sessions; what the machine did is no part of it."""
    rows = Event.objects.filter(_in_time(asked), actor__startswith=_PERSON)
    if asked.first is not None:
        rows = rows.filter(session_id__gte=asked.first, session_id__lte=asked.last)
    return _of_each_kind(rows, asked, audit_kinds.OF_SESSIONS)


def _of_all(asked: Asked) -> list[QuerySet[Any]]:
    """What happened to the installation, by whomever."""
    if asked.first is not None:
        return []
    rows = InstallationEvent.objects.filter(_in_time(asked)).select_related("integration")
    return _of_each_kind(rows, asked, audit_kinds.OF_THE_INSTALLATION)


def _of_hits(asked: Asked) -> list[QuerySet[Any]]:
    rows = HitDecision.objects.filter(_in_time(asked), action=HitDecision.Action.VIEWED)
    if asked.first is not None:
        rows = rows.filter(hit__session_id__gte=asked.first, hit__session_id__lte=asked.last)
    if asked.what and not audit_kinds.kinds(audit_kinds.OF_HITS, asked.what):
        return []
    return [_by(rows.select_related("hit"), asked)]


def _of_each_kind(
    rows: QuerySet[Any], asked: Asked, of: dict[str, audit_kinds.What]
) -> list[QuerySet[Any]]:
    """One walk for each kind that is asked for: an index has them one behind the other."""
    rows = _by(rows, asked)
    if not asked.what:
        return [rows]
    return [rows.filter(kind=kind) for kind in audit_kinds.kinds(of, asked.what)]


def _by(rows: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    return rows.filter(actor=asked.actor) if asked.actor else rows


def _in_time(asked: Asked) -> Q:
    wanted = Q()
    if asked.since is not None:
        wanted &= Q(created_at__gte=asked.since)
    if asked.until is not None:
        wanted &= Q(created_at__lt=asked.until)
    return wanted
