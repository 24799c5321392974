"""Doorbells: an id in, nothing out, harmless when rung twice."""

from __future__ import annotations

from celery import shared_task

from risk_app import checking, sweeping
from sessions_app.doorbell import ring

# A run is given up by its lease long before; this frees the process that hangs in it.
_KILLED_AFTER_SECONDS = 150


@shared_task(time_limit=_KILLED_AFTER_SECONDS)
def run_check(check_id: str) -> None:
    for ready in checking.run(check_id):
        ring(run_check, ready)


@shared_task
def sweep_checks() -> None:
    for due in sweeping.sweep():
        ring(run_check, due)
