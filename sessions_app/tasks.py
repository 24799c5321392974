"""Tasks that Celery's beat starts; each calls one function of this room."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from sessions_app import expiry, retention


@shared_task
def expire_sessions() -> None:
    expiry.expire_due(timezone.now())


@shared_task
def retain() -> None:
    retention.erase_due(timezone.now())
