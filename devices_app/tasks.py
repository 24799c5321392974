"""Doorbells of the devices room."""

from __future__ import annotations

from celery import shared_task

from devices_app import messaging
from sessions_app.doorbell import ring


@shared_task
def bring_message(message_id: str) -> None:
    messaging.bring(message_id)


@shared_task
def sweep_messages() -> None:
    for message_id in messaging.sweep():
        ring(bring_message, message_id)
