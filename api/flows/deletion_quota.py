"""How many sessions an integration may delete in an hour and in a day."""

from __future__ import annotations

import math
from datetime import timedelta

from django.utils import timezone

from sessions_app import locking
from sessions_app.models import Event, Integration, Session

ACTOR = "integration"


class QuotaUsedUp(Exception):
    """No more deletions for now."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(f"the quota of deletions is used up for {retry_after} seconds")


def spend(session: Session) -> None:
    """Refuse when a quota is used up. Call in the transaction of the deletion, before it."""
    integration = session.integration
    quotas = [
        (integration.deletions_per_hour, timedelta(hours=1)),
        (integration.deletions_per_day, timedelta(days=1)),
    ]
    limited = [(allowed, window) for allowed, window in quotas if allowed is not None]
    if not limited:
        return
    # Two deletions at once must not both see the last free place. The session's row comes first,
    # though it is the erasure that needs it: one order everywhere, see `locking`.
    locking.lock_session(session.pk)
    locking.lock_integration(integration)
    waits = [_seconds_to_wait(integration, allowed, window) for allowed, window in limited]
    if any(waits):
        raise QuotaUsedUp(max(waits))


def _seconds_to_wait(integration: Integration, allowed: int, window: timedelta) -> int:
    """Until so many deletions have left the window that one more fits; 0 when one fits now."""
    now = timezone.now()
    if allowed == 0:
        return int(window.total_seconds())
    newest = Event.objects.filter(
        session__integration=integration,
        kind=Event.Kind.ERASED,
        actor=ACTOR,
        created_at__gt=now - window,
    ).order_by("-created_at")
    times = list(newest.values_list("created_at", flat=True)[:allowed])
    if len(times) < allowed:
        return 0
    return max(1, math.ceil((times[-1] + window - now).total_seconds()))
