"""Doorbells: ids in, nothing out, harmless when rung twice."""

from __future__ import annotations

from functools import partial

from celery import shared_task

from api.webhooks import delivering, switching
from api.webhooks.lanes import lanes
from api.webhooks.threads import THREADS
from sessions_app import doorbell


@shared_task
def deliver(delivery_id: str) -> None:
    """Something is due. Which one is tried the claim decides, not the order of the messages."""
    lanes.work(wake=partial(doorbell.ring, deliver, delivery_id))


@shared_task
def sweep_deliveries() -> None:
    """Wake as many threads as there can be work for; each goes on until nothing is left."""
    switching.hold_strays()
    for delivery_id in delivering.to_ring_for(limit=THREADS):
        deliver.delay(str(delivery_id))
