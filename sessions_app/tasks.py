"""Doorbells of the clock: the beat rings, the modules below do the work."""

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
