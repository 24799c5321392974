"""One try of one delivery: claim it, send the same bytes freshly signed, write down what came."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from api.dialects import Dialect, Sending
from api.registry import dialect as dialect_named
from api.webhooks import bodies, claiming, headers, switching, targets, transport, watching
from api.webhooks.claiming import Room
from api.webhooks.models import Delivery, DeliveryTry, Endpoint
from sessions_app import leases, sealing
from sessions_app.models import Event
from sessions_app.status import Status

# An answer that took longer counts as slow, like one that never came.
SLOW_MS = 3000

# Far longer than the transport lets a try take: a thread that hangs in one loses its lease.
_LONGEST_TRY_SECONDS = 60.0

_ANY_LANE = [
    Room(lane, per_receiver=claiming.PER_RECEIVER, per_integration=100) for lane in Delivery.Lane
]


def due(*, limit: int) -> list[UUID]:
    """Deliveries whose time has come and that nobody is working on, oldest first."""
    return [row.pk for row in _due().only("pk")[:limit]]


@transaction.atomic
def to_ring_for(*, limit: int) -> list[UUID]:
    """Those of them that no worker was told of since their last lease, marked as told of now."""
    leases.end_those_of_the_dead(Delivery.objects.all())
    unheard = _due().filter(leases.unheard(timezone.now()))
    return [row.pk for row in leases.mark_rung(leases.lock(unheard.only("pk"), limit=limit))]


def try_delivery(delivery_id: UUID | str) -> None:
    """Claim this one delivery and try it once.

    Nothing happens where it is not due, where a worker holds it, or where its receiver has as many
    tries under way as it may have.
    """
    claimed = claiming.take(_ANY_LANE, only=delivery_id)
    if claimed is not None:
        try_once(claimed)


def try_once(claimed: Delivery) -> None:
    """Send what was claimed and write down what came back, under a lease that is kept meanwhile."""
    with leases.kept(claimed, at_most=_LONGEST_TRY_SECONDS):
        content = None if _is_stale(claimed) else _content(claimed)
        if content is None:
            _drop(claimed)
            return
        _send(claimed, *content)


def _send(claimed: Delivery, url: str, body: bytes) -> None:
    started_at = timezone.now()
    sending = Sending(
        body=body,
        integration=claimed.event.session.integration,
        url=url,
        kind=claimed.kind,
        endpoint_id=claimed.endpoint_id,
        delivery_id=claimed.pk,
        moment=started_at,
    )
    signed = headers.of(sending, dialect_named(claimed.dialect))
    answer = transport.post(url, body, signed)
    _write_down(claimed, answer, started_at)
    watching.observe_try(claimed.pk, answer)
    _judge_receiver(claimed, answer, started_at)


@transaction.atomic
def _drop(claimed: Delivery) -> None:
    """End what is no longer wanted, unless the lease was lost meanwhile."""
    delivery = leases.lock_held(claimed)
    if delivery is None:
        return
    if delivery.sealed_for_integration and not claimed.sealed_for_integration:
        # An erasure was quicker, and gave it other words: they are for the next try.
        leases.give_back(delivery)
        return
    delivery.state, delivery.next_try_at = Delivery.State.DROPPED, None
    delivery.body_sealed = None
    leases.give_back(delivery, "state", "next_try_at", "body_sealed", *targets.empty(delivery))


def _content(delivery: Delivery) -> tuple[str, bytes] | None:
    """Where to send which bytes, or None where an erasure was quicker than this try."""
    try:
        return bodies.open_url(delivery), bodies.open_body(delivery)
    except (bodies.BodyErased, sealing.KeyDestroyed):
        return None


def _due() -> QuerySet[Delivery]:
    now = timezone.now()
    return Delivery.objects.filter(
        leases.free(now), state=Delivery.State.PENDING, next_try_at__lte=now
    ).order_by("next_try_at")


def _is_stale(delivery: Delivery) -> bool:
    """A delayed request for new evidence that the evidence has overtaken."""
    if not delivery.drop_if_resubmitted:
        return False
    return Event.objects.filter(
        session=delivery.event.session_id,
        pk__gt=delivery.event_id,
        kind=Event.Kind.STATUS,
        new_status=Status.SUBMITTED,
    ).exists()


@transaction.atomic
def _write_down(claimed: Delivery, answer: transport.Answer, started_at: datetime) -> None:
    """Keep the try and decide what follows, unless the lease was lost meanwhile."""
    delivery = leases.lock_held(claimed)
    if delivery is None:
        return
    delivery.tries += 1
    delivery.first_tried_at = delivery.first_tried_at or started_at
    _settle(delivery, answer)
    changed = ["tries", "first_tried_at", "state", "next_try_at"]
    # The address of an erased session was kept for this alone.
    if delivery.sealed_for_integration and delivery.state != Delivery.State.PENDING:
        changed += targets.empty(delivery)
    leases.give_back(delivery, *changed)
    DeliveryTry.objects.create(
        delivery=delivery,
        number=DeliveryTry.objects.filter(delivery=delivery).count() + 1,
        started_at=started_at,
        duration_ms=answer.duration_ms,
        status_code=answer.status_code,
        error=answer.error,
        answer_length=answer.length,
        answer_type=answer.media_type,
    )


def _settle(delivery: Delivery, answer: transport.Answer) -> None:
    """Delivered, due again, or given up, by the rules of the dialect."""
    dialect = dialect_named(delivery.dialect)
    if _succeeded(answer, dialect):
        delivery.state, delivery.next_try_at = Delivery.State.DELIVERED, None
        return
    delivery.next_try_at = _next_try(delivery, answer, dialect)
    # An endpoint that is gone is switched off, and holds what it is owed; a target has no switch.
    is_gone = delivery.endpoint_id is None and _is_gone(answer, dialect)
    if delivery.next_try_at is None or is_gone:
        delivery.state, delivery.next_try_at = Delivery.State.GIVEN_UP, None


def _next_try(delivery: Delivery, answer: transport.Answer, dialect: Dialect) -> datetime | None:
    """By the vendor's schedule, spread by the id, later where the dialect lets receivers ask."""
    now = timezone.now()
    due = dialect.next_try(delivery.first_tried_at or now, delivery.tries, now)
    if due is None:
        return None
    due -= dialect.spread * (delivery.pk.int % 10_000 / 10_000)
    if answer.retry_after is None or not dialect.heeds_retry_after(answer.status_code or 0):
        return due
    return max(due, now + answer.retry_after)


def _judge_receiver(claimed: Delivery, answer: transport.Answer, started_at: datetime) -> None:
    """Remember how the receiver does."""
    is_slow = answer.error == "timeout" or answer.duration_ms > SLOW_MS
    if claimed.endpoint is not None:
        _judge_endpoint(claimed.endpoint, answer, started_at, is_slow=is_slow)
    elif claimed.sealed_for_integration:  # the session that named it is erased
        targets.forget_hosts({claimed.receiver})
    else:
        targets.remember(claimed.receiver, is_slow=is_slow)


def _judge_endpoint(
    endpoint: Endpoint, answer: transport.Answer, started_at: datetime, *, is_slow: bool
) -> None:
    """Remember how it does, and switch off one that is gone or was dead for too long."""
    dialect = dialect_named(endpoint.dialect)
    this = Endpoint.objects.filter(pk=endpoint.pk)
    if _succeeded(answer, dialect):
        this.exclude(failing_since=None, is_slow=is_slow).update(
            failing_since=None, is_slow=is_slow
        )
        return
    this.exclude(failing_since__isnull=False, is_slow=is_slow).update(
        failing_since=Coalesce("failing_since", Value(started_at)), is_slow=is_slow
    )
    if _is_gone(answer, dialect):
        switching.switch_off(endpoint, reason="gone")
    else:
        switching.switch_off_if_dead(endpoint, dialect, timezone.now())


def _is_gone(answer: transport.Answer, dialect: Dialect) -> bool:
    return answer.status_code is not None and dialect.is_gone(answer.status_code)


def _succeeded(answer: transport.Answer, dialect: Dialect) -> bool:
    return (
        answer.status_code is not None
        and not answer.error
        and dialect.succeeded(answer.status_code)
    )
