"""Which cases wait, by tab and filter; every tab is read in the order of an index."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from risk_app.desk import claiming
from risk_app.models import ReviewCase
from risk_app.reasons import Reason

_Stage = ReviewCase.Stage
_Cases = QuerySet[ReviewCase]
# Digits of the largest id.
_LONGEST_ID = 18


class Tab(StrEnum):
    MINE = "mine"
    UNCLAIMED = "unclaimed"
    OVERDUE = "overdue"
    HITS = "hits"
    SECOND = "second"
    ALL = "all"


TITLES: dict[Tab, str] = {
    Tab.MINE: "Mine",
    Tab.UNCLAIMED: "Unclaimed",
    Tab.OVERDUE: "Overdue",
    Tab.HITS: "Hits on lists",
    Tab.SECOND: "Second look",
    Tab.ALL: "All",
}
# What an empty tab says.
EMPTY: dict[Tab, str] = {
    Tab.MINE: "No case is yours. Take the next one, or look at the unclaimed ones.",
    Tab.UNCLAIMED: "Nothing waits: every open case is somebody's.",
    Tab.OVERDUE: "No case is over its time.",
    Tab.HITS: "No open case is about somebody who may be on a list.",
    Tab.SECOND: "No decision waits for a second person.",
    Tab.ALL: "No case is open. New ones appear here as soon as a check leaves one to a person.",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks at: a tab, and filters that are "" where they do not count."""

    tab: str = Tab.UNCLAIMED
    integration: str = ""
    tag: str = ""
    reason: str = ""
    level: str = ""

    def said(self) -> dict[str, str]:
        """What is not as usual, by name: an address or a saved view says as much."""
        return {
            one.name: value
            for one in fields(self)
            if (value := str(getattr(self, one.name))) != str(one.default)
        }


def wanted_by(given: Mapping[str, object]) -> Wanted:
    """The same from an address or a saved view; what makes no sense is left out."""
    said = {one.name: str(given.get(one.name, "")) for one in fields(Wanted)}
    usual = Wanted()
    return Wanted(
        tab=said["tab"] if said["tab"] in set(Tab) else usual.tab,
        integration=said["integration"] if _is_uuid(said["integration"]) else "",
        tag=said["tag"] if _is_number(said["tag"]) else "",
        reason=said["reason"] if said["reason"] in Reason.values else "",
        level=said["level"] if said["level"] in {"1", "2"} else "",
    )


def cases(wanted: Wanted, user: User) -> _Cases:
    """The open cases of the tab that the filters let through."""
    tab = Tab(wanted.tab)
    found = _TABS[tab](ReviewCase.objects.filter(closed_at=None), user, timezone.now())
    if wanted.integration:
        found = found.filter(session__integration=UUID(wanted.integration))
    if wanted.tag:
        # By its own condition: a join would give a case once for each tag.
        found = found.filter(
            pk__in=ReviewCase.tags.through.objects.filter(tag=int(wanted.tag)).values("reviewcase")
        )
    if wanted.reason:
        found = found.filter(reasons__0=wanted.reason)
    if wanted.level:
        found = found.filter(level=wanted.level)
    return found


def order_of(wanted: Wanted) -> tuple[str, ...]:
    """By what the cases of the tab are read: what is over its time, by how long it is."""
    return ("due_at", "id") if wanted.tab == Tab.OVERDUE else claiming.ORDER


def _mine(rows: _Cases, user: User, now: datetime) -> _Cases:
    # Two indexes, each asked for one person's few: neither order nor OR lets all cases be read.
    ids = rows.order_by().values("pk")
    held = ids.filter(claimed_by=user, claimed_until__gt=now)
    return rows.filter(pk__in=held.union(ids.filter(assigned_to=user)), stage=_Stage.OPEN)


def _unclaimed(rows: _Cases, user: User, now: datetime) -> _Cases:
    """What the person could take."""
    free = rows.filter(claiming.unclaimed(now), claiming.nobodys(), stage=_Stage.OPEN)
    return free.filter(level__in=claiming.levels_of(user))


def _overdue(rows: _Cases, _: User, now: datetime) -> _Cases:
    return rows.filter(stage=_Stage.OPEN, due_at__lt=now)


_TABS: dict[Tab, Callable[[_Cases, User, datetime], _Cases]] = {
    Tab.MINE: _mine,
    Tab.UNCLAIMED: _unclaimed,
    Tab.OVERDUE: _overdue,
    Tab.HITS: lambda rows, *_: rows.filter(has_hits=True),
    Tab.SECOND: lambda rows, *_: rows.filter(stage=_Stage.SECOND),
    Tab.ALL: lambda rows, *_: rows,
}


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID
