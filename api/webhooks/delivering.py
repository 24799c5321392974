"""One try of one delivery: claim it, send the same bytes freshly signed, write down what came."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from api.dialects import Dialect
from api.registry import dialect as dialect_named
from api.webhooks import bodies, claiming, switching, transport, watching
from api.webhooks.claiming import Claim, Room
from api.webhooks.models import Delivery, DeliveryTry, Endpoint
from sessions_app import sealing
from sessions_app.models import Event
from sessions_app.status import Status

# An answer that took longer counts as slow, like one that never came.
SLOW_MS = 3000

_ANY_LANE = [
    Room(lane, per_endpoint=claiming.PER_ENDPOINT, per_integration=100) for lane in Delivery.Lane
]


def due(*, limit: int) -> list[UUID]:
    """Deliveries whose time has come and that nobody is working on, oldest first."""
    now = timezone.now()
    return list(
        Delivery.objects.filter(_free(now), state=Delivery.State.PENDING, next_try_at__lte=now)
        .order_by("next_try_at")
        .values_list("pk", flat=True)[:limit]
    )


def attempt(delivery_id: UUID | str) -> None:
    """Try this delivery once, if it is due, free and its endpoint has room. Harmless when not."""
    claim = claiming.take(_ANY_LANE, only=delivery_id)
    if claim is not None:
        try_once(claim)


def try_once(claim: Claim) -> None:
    """Send what was claimed and write down what came back."""
    delivery, endpoint = claim.delivery, claim.delivery.endpoint
    body = None if _is_stale(delivery) else _body(delivery)
    if body is None:
        _drop(claim)
        return
    dialect = dialect_named(endpoint.dialect)
    started_at = timezone.now()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Bonafide-Webhooks/1",
        "X-Bonafide-Delivery": str(delivery.pk),
        **dialect.sign(body, endpoint.integration),
    }
    answer = transport.post(endpoint.url, body, headers)
    _write_down(claim, answer, started_at)
    watching.observe_try(delivery.pk, answer)
    _judge_endpoint(endpoint, answer, started_at)


def _drop(claim: Claim) -> None:
    """End what is no longer wanted, unless the lease was lost meanwhile."""
    Delivery.objects.filter(pk=claim.delivery.pk, lease_owner=claim.owner).update(
        state=Delivery.State.DROPPED,
        body_sealed=None,
        next_try_at=None,
        lease_owner=None,
        lease_until=None,
    )


def _body(delivery: Delivery) -> bytes | None:
    """The bytes to send, or None where an erasure was quicker than this try."""
    try:
        return bodies.open_body(delivery)
    except (bodies.BodyErased, sealing.KeyDestroyed):
        return None


def _free(now: datetime) -> Q:
    return Q(lease_until__isnull=True) | Q(lease_until__lt=now)


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
def _write_down(claim: Claim, answer: transport.Answer, started_at: datetime) -> None:
    """Keep the try and decide what follows, unless the lease was lost meanwhile."""
    delivery = (
        Delivery.objects.select_for_update(no_key=True)
        .filter(pk=claim.delivery.pk, lease_owner=claim.owner)
        .first()
    )
    if delivery is None:
        return
    delivery.tries += 1
    delivery.first_tried_at = delivery.first_tried_at or started_at
    delivery.lease_owner = delivery.lease_until = None
    _settle(delivery, answer, dialect_name=claim.delivery.endpoint.dialect)
    delivery.save(
        update_fields=[
            "tries",
            "first_tried_at",
            "lease_owner",
            "lease_until",
            "state",
            "next_try_at",
        ]
    )
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


def _settle(delivery: Delivery, answer: transport.Answer, *, dialect_name: str) -> None:
    """Delivered, due again, given up, or held, by the rules of the dialect."""
    dialect = dialect_named(dialect_name)
    if _succeeded(answer, dialect):
        delivery.state, delivery.next_try_at = Delivery.State.DELIVERED, None
        return
    delivery.next_try_at = _next_try(delivery, answer, dialect)
    if delivery.next_try_at is None:
        delivery.state = Delivery.State.GIVEN_UP


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


def _judge_endpoint(endpoint: Endpoint, answer: transport.Answer, started_at: datetime) -> None:
    """Remember how the receiver does, and switch off one that is gone or was dead for too long."""
    dialect = dialect_named(endpoint.dialect)
    is_slow = answer.error == "timeout" or answer.duration_ms > SLOW_MS
    this = Endpoint.objects.filter(pk=endpoint.pk)
    if _succeeded(answer, dialect):
        this.exclude(failing_since=None, is_slow=is_slow).update(
            failing_since=None, is_slow=is_slow
        )
        return
    this.exclude(failing_since__isnull=False, is_slow=is_slow).update(
        failing_since=Coalesce("failing_since", Value(started_at)), is_slow=is_slow
    )
    if answer.status_code is not None and dialect.is_gone(answer.status_code):
        switching.switch_off(endpoint, reason="gone")
    else:
        switching.switch_off_if_dead(endpoint, dialect, timezone.now())


def _succeeded(answer: transport.Answer, dialect: Dialect) -> bool:
    return (
        answer.status_code is not None
        and not answer.error
        and dialect.succeeded(answer.status_code)
    )
