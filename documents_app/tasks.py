"""Doorbells of the documents room."""

from __future__ import annotations

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from documents_app import judging, orphans
from documents_app.liveness import seen
from sessions_app.doorbell import ring

# The lease gives up a run that is over its time; this frees the process that hangs in it.
_KILLED_AFTER_SECONDS = int(settings.BONAFIDE_CHECK_LIMIT_SECONDS) + 30


@shared_task(time_limit=_KILLED_AFTER_SECONDS)
def judge_picture(picture_id: str) -> None:
    judging.run(picture_id)


@shared_task
def sweep_pictures() -> None:
    for picture_id in judging.sweep():
        ring(judge_picture, picture_id)


@shared_task
def collect_orphans() -> None:
    orphans.collect(timezone.now())


@shared_task
def forget_frames() -> None:
    seen.forget(timezone.now())
