"""Sending the link of a session."""

from __future__ import annotations

from collections.abc import Sequence

from api.flows.rows import Caller, Found, row
from devices_app import messaging, tasks
from devices_app.messaging import Admitted
from devices_app.refusals import SimSwapped
from devices_app.shapes import MessageStatus, ToldMessage
from sessions_app.doorbell import ring
from sessions_app.models import Integration, Session
from sessions_app.sealing import Opener
from sessions_app.shapes import AskedMessage


def admit_messages(caller: Caller, asked: Sequence[AskedMessage]) -> tuple[Admitted, ...]:
    """The messages as they may be sent with a session that is opened next.

    Raises ChannelAway and QuotaUsedUp.
    """
    return messaging.admit(row(caller, Integration), asked)


def send_message(session: Found, admitted: Admitted) -> ToldMessage:
    """Have an admitted message brought; one to a swapped SIM is written down and never sent.

    Raises MessagesRefused.
    """
    found = row(session, Session)
    message = messaging.request(found, admitted)
    if message.state == MessageStatus.QUEUED:
        ring(tasks.bring_message, str(message.pk))
    return messaging.told(message, Opener(found))


def request_message(session: Found, asked: AskedMessage) -> ToldMessage:
    """Have the link of an open session brought to somebody.

    Raises ChannelAway, MessagesRefused and QuotaUsedUp, and SimSwapped for one that is written
    down and not sent.
    """
    found = row(session, Session)
    messaging.refuse_if_closed(found)
    (admitted,) = messaging.admit(found.integration, [asked])
    told = send_message(session, admitted)
    if told.status == MessageStatus.BLOCKED:
        raise SimSwapped
    return told
