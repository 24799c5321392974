"""Tasks that Celery's beat starts; each calls one function of this room."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from sessions_app import expiry, rescheduling, retention, surviving


@shared_task
def expire_sessions() -> None:
    expiry.expire_due(timezone.now())


@shared_task
def purge_evidence() -> None:
    now = timezone.now()
    rescheduling.apply_settings(now)
    retention.purge_due(now)


@shared_task
def retain() -> None:
    now = timezone.now()
    rescheduling.apply_settings(now)
    retention.erase_due(now)
    surviving.end_due(now)
