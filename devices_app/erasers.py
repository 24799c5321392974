"""What erasing a session means here."""

from __future__ import annotations

from devices_app.models import Device, Message
from sessions_app.models import Session


def erase(session: Session) -> None:
    """Delete what was collected about devices, searchable indexes included, and all messages."""
    Device.objects.filter(session=session).delete()
    Message.objects.filter(session=session).delete()
