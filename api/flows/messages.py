"""Sending the link of a session."""

from __future__ import annotations

from api.flows.rows import Found, row
from devices_app import messaging, tasks
from devices_app.shapes import MessageChannel, MessageStatus, ToldMessage
from sessions_app.doorbell import ring
from sessions_app.models import Session
from sessions_app.sealing import Opener


def served_channel(channel: str) -> None:
    """Raise ChannelAway where messages of the channel cannot be brought."""
    messaging.refuse_unless_served(MessageChannel(channel))


def request_message(session: Found, channel: str, recipient: str) -> ToldMessage:
    """Have the link brought to somebody; raises ChannelAway and MessagesRefused."""
    found = row(session, Session)
    message = messaging.request(found, MessageChannel(channel), recipient)
    if message.state == MessageStatus.QUEUED:
        ring(tasks.bring_message, str(message.pk))
    return messaging.told(message, Opener(found))
