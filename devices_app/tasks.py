"""Doorbells of the devices room."""

from __future__ import annotations

from celery import shared_task

from devices_app import messaging, place_names
from sessions_app.doorbell import ring


@shared_task
def bring_message(message_id: str) -> None:
    messaging.bring(message_id)


@shared_task
def sweep_messages() -> None:
    for message_id in messaging.sweep():
        ring(bring_message, message_id)


@shared_task
def name_place(place_id: str) -> None:
    place_names.name(place_id)


@shared_task
def sweep_places() -> None:
    for place_id in place_names.sweep():
        ring(name_place, place_id)
