"""Sending again, on a person's wish: one delivery or a range."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from api.webhooks.models import Delivery
from api.webhooks.tasks import deliver
from sessions_app import doorbell, installation_events, leases
from sessions_app.models import InstallationEvent, Integration

# How many are made due by one transaction, and by one wish.
_AT_ONCE, MOST = 500, 2000


def send_many_again(
    deliveries: QuerySet[Delivery], *, integration: Integration, actor: str, most: int = MOST
) -> int:
    """Send them again, the oldest first and at most so many; returns how many, and records it."""
    sent = 0
    oldest = deliveries.order_by("created_at", "pk")
    while sent < most:
        # Those that were sent are pending now: the next ones are what the filter still finds.
        page = list(sendable(oldest).values_list("pk", flat=True)[: min(_AT_ONCE, most - sent)])
        again = send_again(Delivery.objects.filter(pk__in=page)) if page else 0
        if not again:
            break
        sent += again
    record(sent, integration=integration, actor=actor)
    return sent


def record(number: int, *, integration: Integration | None, actor: str) -> None:
    """Note who sent how many again; nothing where it was none."""
    if number:
        installation_events.record(
            InstallationEvent.Kind.DELIVERIES_SENT_AGAIN,
            integration=integration,
            actor=actor,
            deliveries=number,
        )


def sendable(deliveries: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Those that can be sent again: with a body, to whom is on, and not about to be sent."""
    is_off = Q(endpoint__is_active=False)
    return deliveries.filter(
        ~Q(state=Delivery.State.PENDING) | _waits_to_try_again(), ~is_off, body_sealed__isnull=False
    )


@transaction.atomic
def send_again(deliveries: QuerySet[Delivery]) -> int:
    """Make them due now, under their old ids, with the full schedule before them.

    Returns how many. Left alone are those whose body was erased, those whose endpoint is off, and
    those that are due anyway, being sent, or held back until their first try.
    """
    chosen = list(
        # In one order, as an erasure does: two that hold each other's rows would wait for ever.
        sendable(deliveries.select_for_update(no_key=True, of=("self",)))
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    Delivery.objects.filter(pk__in=chosen).update(
        state=Delivery.State.PENDING,
        next_try_at=timezone.now(),
        first_tried_at=None,
        tries=0,
        rung_at=timezone.now(),
        **leases.released(),
    )
    for pk in chosen:
        doorbell.ring(deliver, str(pk))
    return len(chosen)


def _waits_to_try_again() -> Q:
    return Q(tries__gt=0, next_try_at__gt=timezone.now(), lease_until__isnull=True)
