"""How many webhooks are owed and for how long, asked of pending rows only."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from api.webhooks.models import Delivery
from sessions_app.backlog import MOST_COUNTED


def pending() -> int:
    """Webhooks that are still owed, at most MOST_COUNTED."""
    owed = Delivery.objects.filter(state=Delivery.State.PENDING).order_by()
    return owed.values("next_try_at")[:MOST_COUNTED].count()


def oldest_due() -> float:
    """Seconds for which the try that is longest due has waited; 0 when none is due."""
    now = timezone.now()
    due_at = (
        Delivery.objects.filter(
            state=Delivery.State.PENDING, next_try_at__lte=now, endpoint__is_active=True
        )
        .order_by("next_try_at")
        .values_list("next_try_at", flat=True)
        .first()
    )
    return (now - due_at) / timedelta(seconds=1) if due_at else 0.0
