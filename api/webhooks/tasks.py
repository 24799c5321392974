"""Doorbells: ids in, nothing out, harmless when rung twice."""

from __future__ import annotations

from celery import shared_task

from api.webhooks import delivering

# More than one sweep can send in its ten seconds would only pile up messages.
_SWEEP_LIMIT = 500


@shared_task
def deliver(delivery_id: str) -> None:
    delivering.attempt(delivery_id)


@shared_task
def sweep_deliveries() -> None:
    for delivery_id in delivering.due(limit=_SWEEP_LIMIT):
        deliver.delay(str(delivery_id))
