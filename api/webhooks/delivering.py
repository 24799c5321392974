"""One try of one delivery: claim it, send the same bytes freshly signed, write down what came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import structlog
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from api.dialects import Sending
from api.registry import dialect as dialect_named
from api.webhooks import bodies, transport
from api.webhooks.models import Delivery, DeliveryTry
from sessions_app import sealing
from sessions_app.models import Event
from sessions_app.status import Status

# Longer than a try may take, so that a second worker does not send beside the first.
LEASE = timedelta(seconds=25)

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class _Claim:
    delivery: Delivery
    owner: UUID
    body: bytes


def due(*, limit: int) -> list[UUID]:
    """Deliveries whose time has come and that nobody is working on, oldest first."""
    now = timezone.now()
    return list(
        Delivery.objects.filter(_free(now), state=Delivery.State.PENDING, next_try_at__lte=now)
        .order_by("next_try_at")
        .values_list("pk", flat=True)[:limit]
    )


def attempt(delivery_id: UUID | str) -> None:
    """Try the delivery once, if it is due and free. Harmless when it is not."""
    claim = _claim(delivery_id)
    if claim is None:
        return
    endpoint = claim.delivery.endpoint
    dialect = dialect_named(endpoint.dialect)
    started_at = timezone.now()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Bonafide-Webhooks/1",
        "X-Bonafide-Delivery": str(claim.delivery.pk),
        **dialect.sign(
            Sending(
                body=claim.body,
                integration=endpoint.integration,
                url=endpoint.url,
                kind=endpoint.kind,
                endpoint_id=endpoint.pk,
                delivery_id=claim.delivery.pk,
                moment=started_at,
            )
        ),
    }
    answer = transport.post(endpoint.url, claim.body, headers)
    _write_down(claim, answer, started_at)
    log.info(
        "webhook_tried",
        delivery=str(claim.delivery.pk),
        status_code=answer.status_code,
        error=answer.error,
        duration_ms=answer.duration_ms,
    )


@transaction.atomic
def _claim(delivery_id: UUID | str) -> _Claim | None:
    """Lease the row, or None where it is done, not due, leased, or no longer wanted."""
    now = timezone.now()
    delivery = (
        Delivery.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
        .select_related("endpoint__integration", "event__session__integration")
        .filter(_free(now), pk=delivery_id, state=Delivery.State.PENDING, next_try_at__lte=now)
        .first()
    )
    if delivery is None:
        return None
    body = None if _is_stale(delivery) else _body(delivery)
    if body is None:
        delivery.state = Delivery.State.DROPPED
        delivery.body_sealed = delivery.next_try_at = None
        delivery.save(update_fields=["state", "body_sealed", "next_try_at"])
        return None
    delivery.lease_owner = uuid4()
    delivery.lease_until = now + LEASE
    delivery.save(update_fields=["lease_owner", "lease_until"])
    return _Claim(delivery, delivery.lease_owner, body)


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
def _write_down(claim: _Claim, answer: transport.Answer, started_at: datetime) -> None:
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
    """Delivered, due again, or given up, by the rules of the dialect."""
    dialect = dialect_named(dialect_name)
    if (
        answer.status_code is not None
        and not answer.error
        and dialect.succeeded(answer.status_code)
    ):
        delivery.state, delivery.next_try_at = Delivery.State.DELIVERED, None
        return
    first = delivery.first_tried_at or timezone.now()
    delivery.next_try_at = dialect.next_try(first, delivery.tries, timezone.now())
    if delivery.next_try_at is None:
        delivery.state = Delivery.State.GIVEN_UP
