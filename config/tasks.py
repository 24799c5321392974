"""Doorbells of the clock for what concerns the installation as a whole."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from risk_app.portal.signing_in import limits


@shared_task
def forget_logins() -> None:
    limits.forget_old(timezone.now())
