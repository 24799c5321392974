"""What erasing a session means here."""

from __future__ import annotations

from devices_app.models import Device, Message, Place
from sessions_app.models import Session


def erase(session: Session) -> None:
    """Delete what was collected about devices, searchable indexes included, places and messages."""
    Device.objects.filter(session=session).delete()
    Message.objects.filter(session=session).delete()
    Place.objects.filter(session=session).delete()
