"""Erases decided sessions after the retention period of their integration."""

from __future__ import annotations

from datetime import datetime, timedelta

from sessions_app import batches, erasure
from sessions_app.models import Integration, Session
from sessions_app.status import DECIDED


def erase_due(now: datetime) -> int:
    """Erase the decided sessions of every integration that wants it; returns how many."""
    return sum(
        _erase_of(integration, decided_before=now - timedelta(days=days))
        for integration in Integration.objects.exclude(retention_days=None)
        if (days := integration.retention_days) is not None
    )


def _erase_of(integration: Integration, *, decided_before: datetime) -> int:
    due = Session.objects.filter(
        integration=integration,
        status__in=DECIDED,
        decided_at__lte=decided_before,
        erased_at__isnull=True,
    )
    return batches.work_off(due, _erase)


def _erase(session: Session) -> None:
    erasure.erase(session, actor="system")
