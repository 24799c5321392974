"""Switching endpoints off and on. What is still owed is held, and sent again on a person's wish."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from api.dialects import Dialect
from api.webhooks import claiming
from api.webhooks.models import Delivery, Endpoint
from sessions_app import installation_events, leases
from sessions_app.models import InstallationEvent

Kind = InstallationEvent.Kind


def switch_off_if_dead(endpoint: Endpoint, dialect: Dialect, now: datetime) -> bool:
    """Switch it off if it failed for longer than the whole schedule; returns whether it was."""
    failing_for_too_long = Endpoint.objects.filter(
        pk=endpoint.pk, is_active=True, failing_since__lt=now - dialect.schedule_length
    )
    if not failing_for_too_long.exists():
        return False
    return switch_off(endpoint, reason="never_answered")


def switch_off(
    endpoint: Endpoint,
    *,
    reason: str,
    kind: Kind = Kind.ENDPOINT_SWITCHED_OFF,
    actor: str = "system",
) -> bool:
    """Owe it nothing more and hold what it is owed; returns whether it was on, or paused."""
    with transaction.atomic():
        # Who claims holds a delivery and waits for its endpoint; we go the other way round.
        claiming.lock()
        on_or_paused = Endpoint.objects.filter(Q(is_active=True) | Q(is_paused=True))
        if not on_or_paused.filter(pk=endpoint.pk).update(is_active=False, is_paused=False):
            return False
        installation_events.record(
            kind,
            integration=endpoint.integration,
            actor=actor,
            endpoint=str(endpoint.pk),
            reason=reason,
            held=_hold(endpoint),
        )
    return True


def pause(endpoint: Endpoint, *, actor: str) -> bool:
    """Send it nothing for a while; returns whether it was on until now.

    What it is owed is held, and so is what happens while it is paused: nothing is lost.
    """
    with transaction.atomic():
        claiming.lock()  # as above
        is_on = Endpoint.objects.filter(pk=endpoint.pk, is_active=True)
        if not is_on.update(is_active=False, is_paused=True):
            return False
        installation_events.record(
            Kind.ENDPOINT_PAUSED,
            integration=endpoint.integration,
            actor=actor,
            endpoint=str(endpoint.pk),
            held=_hold(endpoint),
        )
    return True


@transaction.atomic
def switch_on(endpoint: Endpoint, *, actor: str) -> bool:
    """Owe it news again; returns whether it was off until now. What is held stays held."""
    switched = Endpoint.objects.filter(pk=endpoint.pk, is_active=False).update(
        is_active=True, is_paused=False, is_slow=False, failing_since=None
    )
    if switched:
        installation_events.record(
            Kind.ENDPOINT_SWITCHED_ON,
            integration=endpoint.integration,
            actor=actor,
            endpoint=str(endpoint.pk),
        )
    return bool(switched)


def hold_strays() -> int:
    """Hold what was written down while its endpoint was being switched off; returns how many."""
    owed = Delivery.objects.filter(endpoint=OuterRef("pk"), state=Delivery.State.PENDING)
    off = Endpoint.objects.filter(Exists(owed), is_active=False)
    return sum(_hold(endpoint) for endpoint in off)


def _hold(endpoint: Endpoint) -> int:
    """A try under way settles its delivery itself."""
    owed = Delivery.objects.filter(
        leases.free(timezone.now()), endpoint=endpoint, state=Delivery.State.PENDING
    )
    return owed.update(state=Delivery.State.HELD, next_try_at=None, **leases.released())
