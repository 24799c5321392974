"""Ending sessions whose lifetime ran out before anything was submitted."""

from __future__ import annotations

from datetime import datetime

from sessions_app import batches, lifecycle
from sessions_app.models import Session
from sessions_app.status import OPEN_FOR_EVIDENCE, Status


def expire_due(now: datetime) -> int:
    """Expire or abandon every session that is due; returns how many."""
    due = Session.objects.filter(
        status__in=OPEN_FOR_EVIDENCE, expires_at__lte=now, erased_at__isnull=True
    )
    return batches.work_off(due, _end)


def _end(session: Session) -> None:
    never_begun = session.status == Status.CREATED
    lifecycle.move(session, Status.EXPIRED if never_begun else Status.ABANDONED, reason="lifetime")
