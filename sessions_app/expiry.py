"""Ending sessions whose lifetime ran out: before anything was submitted, or before anyone decided.

What is submitted is being checked and gets its verdict, however late. The exception are sessions
that only a person would decide; which ones these are is said by whoever decides (risk_app).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db.models import QuerySet

from sessions_app import batches, lifecycle
from sessions_app.models import Session
from sessions_app.status import OPEN_FOR_EVIDENCE, Status

# The submitted sessions that at this moment nothing but a person will decide.
Finder = Callable[[datetime], QuerySet[Session]]

_finders: list[Finder] = []


def register_undecided(finder: Finder) -> None:
    """Have what `finder` finds abandoned at the end of its life; called from AppConfig.ready()."""
    if finder not in _finders:
        _finders.append(finder)


def expire_due(now: datetime) -> int:
    """Expire or abandon every session that is due; returns how many."""
    begun_or_not = Session.objects.filter(status__in=OPEN_FOR_EVIDENCE)
    submitted = [find(now).filter(status=Status.SUBMITTED) for find in _finders]
    return sum(
        batches.work_off(found.filter(expires_at__lte=now, erased_at__isnull=True), _end)
        for found in (begun_or_not, *submitted)
    )


def _end(session: Session) -> None:
    never_begun = session.status == Status.CREATED
    lifecycle.move(session, Status.EXPIRED if never_begun else Status.ABANDONED, reason="lifetime")
