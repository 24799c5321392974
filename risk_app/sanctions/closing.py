"""Closes hits that nobody has to decide any more."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from risk_app.models import HitDecision, ScreeningHit


def close(hit_ids: Sequence[UUID], reason_code: str) -> int:
    """Close those of the hits that are undecided, because nobody has to decide them any more."""
    rows = ScreeningHit.objects.filter(pk__in=hit_ids, state__in=ScreeningHit.UNDECIDED)
    held = list(rows.select_for_update(no_key=True, of=("self",)).order_by("pk"))
    now = timezone.now()
    ScreeningHit.objects.filter(pk__in=[one.pk for one in held]).update(
        state=ScreeningHit.State.CLOSED,
        reason_code=reason_code,
        decided_by="system",
        decided_at=now,
        proposed="",
        proposed_by="",
    )
    HitDecision.objects.bulk_create(
        HitDecision(
            hit=one,
            action=HitDecision.Action.CLOSED,
            old_state=one.state,
            new_state=ScreeningHit.State.CLOSED,
            reason_code=reason_code,
        )
        for one in held
    )
    return len(held)
