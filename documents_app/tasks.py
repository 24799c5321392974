"""Doorbells of the documents room."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from documents_app import orphans
from documents_app.liveness import seen


@shared_task
def collect_orphans() -> None:
    orphans.collect(timezone.now())


@shared_task
def forget_frames() -> None:
    seen.forget(timezone.now())
