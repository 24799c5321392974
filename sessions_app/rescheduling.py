"""Bringing sessions that are over in line with settings that were changed after their end.

A change counts for all of them: with fewer days what is now too old goes at the next tick of the
clock, with more days or none what is still there stays longer. What is gone is gone.

A session with times of its own is given only what it lacks: a moment that it has stays.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from sessions_app import lifetimes
from sessions_app.models import Integration, Session
from sessions_app.status import DECIDED

BATCH = 1000
# A verdict that was being written while the settings changed may have seen the former ones.
LOOKED_AT_AGAIN_FOR = timedelta(minutes=10)


def apply_settings(now: datetime) -> int:
    """Schedule the ended sessions of every integration whose settings changed; how many moved."""
    # Tenants are few. Their sessions are looked for only where something changed lately.
    return sum(_bring_up_to_date(integration, now) for integration in Integration.objects.all())


def _bring_up_to_date(integration: Integration, now: datetime) -> int:
    if _is_applied(integration):
        applied_at = integration.days_applied_at
        if applied_at is None or applied_at < now - LOOKED_AT_AGAIN_FOR:
            return 0
        ended_lately = Q(decided_at__gte=applied_at - LOOKED_AT_AGAIN_FOR)
        return _work_off(integration, _stale(integration).filter(ended_lately))
    moved = _work_off(integration, _stale(integration))
    if not _stale(integration).exists():  # else somebody held one: it is looked at in a minute
        _remember(integration)
    return moved


def _is_applied(one: Integration) -> bool:
    applied = (one.evidence_days_applied, one.retention_days_applied)
    return applied == (one.evidence_days, one.retention_days)


def _work_off(integration: Integration, stale: QuerySet[Session]) -> int:
    moved = 0
    page = _reschedule_some(integration, stale)
    while page:
        moved += len(page)
        page = _reschedule_some(integration, stale.filter(decided_at__gte=page[-1]))
    return moved


def _stale(integration: Integration) -> QuerySet[Session]:
    """Its ended sessions whose moments are not what the settings say."""
    evidence, whole = integration.evidence_days, integration.retention_days
    wrong = _wrong("evidence_until", evidence) | _wrong("erase_at", whole)
    lacking = _lacking("evidence_until", evidence) | _lacking("erase_at", whole)
    return Session.objects.filter(
        Q(wrong, keeps_own_times=False) | Q(lacking, keeps_own_times=True),
        integration=integration,
        status__in=DECIDED,
        decided_at__isnull=False,
        erased_at__isnull=True,
    )


def _wrong(name: str, days: int | None) -> Q:
    if days is None:
        return Q(**{f"{name}__isnull": False})
    return Q(**{f"{name}__isnull": True}) | ~Q(**{name: _end(days)})


def _lacking(name: str, days: int | None) -> Q:
    return Q(pk__in=[]) if days is None else Q(**{f"{name}__isnull": True})


def _end(days: int | None) -> Any:
    """The moment that so many days after its end are, computed by the database."""
    if days is None:
        return None
    later = F("decided_at") + Value(lifetimes.days(days))
    return ExpressionWrapper(later, output_field=DateTimeField())


@transaction.atomic
def _reschedule_some(integration: Integration, stale: QuerySet[Session]) -> list[datetime | None]:
    """Schedule the BATCH that ended first; when each of them ended."""
    # What somebody else holds is left to the next time: nobody waits for half a batch.
    free = stale.select_for_update(skip_locked=True, no_key=True, of=("self",))
    found = list(free.order_by("decided_at").values_list("pk", "decided_at")[:BATCH])
    held = Session.objects.filter(pk__in=[pk for pk, _ in found])
    purge, whole = _end(integration.evidence_days), _end(integration.retention_days)
    held.filter(keeps_own_times=False).update(evidence_until=purge, erase_at=whole)
    held.filter(keeps_own_times=True).update(
        evidence_until=Coalesce("evidence_until", purge), erase_at=Coalesce("erase_at", whole)
    )
    return [ended_at for _, ended_at in found]


def _remember(integration: Integration) -> None:
    """Note what was applied, and when that began to be so."""
    Integration.objects.filter(pk=integration.pk).update(
        evidence_days_applied=integration.evidence_days,
        retention_days_applied=integration.retention_days,
        days_applied_at=timezone.now(),
    )
