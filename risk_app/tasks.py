"""Doorbells: an id in, nothing out, harmless when rung twice."""

from __future__ import annotations

from celery import shared_task

from risk_app import checking, leasing, sweeping
from sessions_app.doorbell import ring

# The lease gives up a run that is over its time; this frees the process that hangs in it.
_KILLED_AFTER_SECONDS = int(leasing.limit_seconds()) + 30


@shared_task(time_limit=_KILLED_AFTER_SECONDS)
def run_check(check_id: str) -> None:
    for ready in checking.run(check_id):
        ring(run_check, ready)


@shared_task
def sweep_checks() -> None:
    for due in sweeping.sweep():
        ring(run_check, due)


@shared_task
def sweep_leases() -> None:
    for due in sweeping.sweep_leases():
        ring(run_check, due)
