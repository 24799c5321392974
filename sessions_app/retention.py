"""Purging and erasing what was kept for as long as its integration, or its opening, said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db.models import Q

from sessions_app import batches, erasure, lifetimes, purging
from sessions_app.models import Session
from sessions_app.status import DECIDED, Status

_BY_CLOCK = "system"


def purge_due(now: datetime) -> int:
    """Purge the evidence of sessions that kept it long enough; how many were looked at.

    One with times of its own may be due before it has a verdict; it waits for that.
    """
    due = Session.objects.filter(
        Q(status__in=DECIDED) | Q(status=Status.REVIEW, keeps_own_times=True),
        evidence_until__lte=now,
        evidence_purged_at__isnull=True,
        erased_at__isnull=True,
    )
    return batches.work_off(due, partial(_if_still_due, _purge, now), by="evidence_until")


def erase_due(now: datetime) -> int:
    """Erase the sessions that were kept long enough; how many were looked at.

    What is being checked is cut short: only a session with times of its own can be due by then.
    """
    due = Session.objects.filter(erase_at__lte=now, erased_at__isnull=True)
    return batches.work_off(due, partial(_if_still_due, _erase, now), by="erase_at")


def _if_still_due(
    act: Callable[[Session, lifetimes.Ends, datetime], None], now: datetime, session: Session
) -> None:
    """Act, unless the integration's settings have been changed to a later moment meanwhile."""
    ends = lifetimes.ends_of(session, session.integration)
    if (session.evidence_until, session.erase_at) != (ends.evidence_until, ends.erase_at):
        session.evidence_until, session.erase_at = ends.evidence_until, ends.erase_at
        session.save(update_fields=["evidence_until", "erase_at"])
    act(session, ends, now)


def _purge(session: Session, ends: lifetimes.Ends, now: datetime) -> None:
    if ends.evidence_until is not None and ends.evidence_until <= now:
        purging.purge_evidence(session, actor=_BY_CLOCK)


def _erase(session: Session, ends: lifetimes.Ends, now: datetime) -> None:
    if ends.erase_at is not None and ends.erase_at <= now:
        erasure.erase(session, actor=_BY_CLOCK, cut_short=True)
