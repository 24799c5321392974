"""What an operator sees of the webhooks: a line for each try and numbers, by ids only."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import structlog
from django.utils import timezone
from prometheus_client import Counter, Histogram

from api.webhooks.models import Delivery
from api.webhooks.transport import Answer
from sessions_app.models import Event

log = structlog.get_logger(__name__)

TRIES = Counter("bonafide_delivery_tries", "Tries of webhooks by what came of them", ["outcome"])
TRY_SECONDS = Histogram(
    "bonafide_delivery_try_seconds",
    "Seconds that one try of a webhook took",
    ["outcome"],
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
LATENCY = Histogram(
    "bonafide_delivery_seconds",
    "Seconds from the event to the end of its delivery",
    ["outcome"],
    buckets=(0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600, 14_400, 86_400, 604_800),
)


UNRENDERED = Counter(
    "bonafide_events_unrendered", "Events that a dialect could not put into words", ["dialect"]
)


def observe_unrendered(event: Event, error: Exception) -> None:
    """Tell that an event could not be rendered, without the words of the error: they may quote."""
    UNRENDERED.labels(event.session.dialect).inc()
    log.error(
        "webhook_unrendered",
        session=str(event.session_id),
        event_id=event.pk,
        error=type(error).__name__,
    )


def observe_try(delivery_id: UUID | str, answer: Answer) -> None:
    """Tell of one try that has been written down, and of the delivery's end if that was it."""
    delivery = (
        Delivery.objects.select_related("event")
        .defer("body_sealed", "target_sealed")
        .filter(pk=delivery_id)
        .first()
    )
    if delivery is None:
        return
    outcome = _outcome(delivery, answer)
    TRIES.labels(outcome).inc()
    TRY_SECONDS.labels(outcome).observe(answer.duration_ms / 1000)
    if delivery.state in {Delivery.State.DELIVERED, Delivery.State.GIVEN_UP}:
        since = timezone.now() - delivery.created_at
        LATENCY.labels(delivery.state).observe(since / timedelta(seconds=1))
    log.info(
        "webhook_tried",
        session=str(delivery.event.session_id),
        delivery=str(delivery.pk),
        endpoint=str(delivery.endpoint_id) if delivery.endpoint_id else None,
        status=answer.status_code,
        error=answer.error or None,
        state=delivery.state,
        tries=delivery.tries,
        milliseconds=answer.duration_ms,
    )


def _outcome(delivery: Delivery, answer: Answer) -> str:
    """`delivered`, one of the transport's words, or `refused` for an answer that is no success."""
    if answer.error:
        return answer.error
    return "delivered" if delivery.state == Delivery.State.DELIVERED else "refused"
