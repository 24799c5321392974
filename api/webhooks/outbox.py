"""Turning a recorded event into deliveries, in the transaction that recorded it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from api.dialects import Message
from api.registry import dialect as dialect_named
from api.webhooks.models import Delivery, Endpoint
from api.webhooks.tasks import deliver
from sessions_app import doorbell, sealing
from sessions_app.events import event_recorded
from sessions_app.models import Event


def listen() -> None:
    """Connect the outbox to the one signal of the project."""
    event_recorded.connect(_on_event, dispatch_uid="webhooks.outbox")


def _on_event(sender: object, *, event: Event, **_: Any) -> None:
    for message in dialect_named(event.session.dialect).messages_for(event):
        owe(event, message)


def owe(event: Event, message: Message) -> list[Delivery]:
    """Write down one delivery per active endpoint of the kind, and ring for each."""
    session = event.session
    endpoints = Endpoint.objects.filter(
        integration=session.integration_id,
        dialect=session.dialect,
        kind=message.kind,
        is_active=True,
    )
    due = timezone.now() + timedelta(seconds=message.delay_seconds)
    owed = []
    for endpoint in endpoints:
        delivery = Delivery(
            endpoint=endpoint,
            event=event,
            next_try_at=due,
            drop_if_resubmitted=message.drop_if_resubmitted,
        )
        delivery.body_sealed = sealing.seal(session, f"delivery:{delivery.pk}", message.body)
        delivery.save(force_insert=True)
        owed.append(delivery)
        if not message.delay_seconds:
            doorbell.ring(deliver, str(delivery.pk))
    return owed
