"""What beat rings for above the outbox: the tasks that the outbox itself rings stand below it."""

from __future__ import annotations

from celery import shared_task

from api.webhooks import outbox, targets


@shared_task
def render_again() -> None:
    outbox.render_again()


@shared_task
def forget_idle_hosts() -> None:
    targets.forget_idle_hosts()
