"""Handing a message to whoever brings those of its channel."""

from __future__ import annotations

from dataclasses import dataclass

from devices_app import link_emails
from devices_app.link_texts import LinkText
from devices_app.not_sent import NotSent
from devices_app.providers.text_messages import TextMessage, text_messages
from devices_app.shapes import MessageChannel

_MAIL_SERVER = "mail server"
_LONGEST_NAME, _LONGEST_REFERENCE = 60, 100


@dataclass(frozen=True, slots=True)
class Carried:
    """carrier: the name of who took the message over. reference: its own id of it, if any."""

    carrier: str
    reference: str = ""


def carry(
    channel: MessageChannel, recipient: str, text: LinkText, *, message_id: str, is_test: bool
) -> Carried:
    """Have the text brought; raises NotSent. message_id: the same in every try."""
    if channel == MessageChannel.EMAIL:
        link_emails.send(recipient, text, message_id=message_id)
        return Carried(_MAIL_SERVER)
    provider = text_messages(is_test=is_test)
    if provider is None:
        # Another worker may be better configured.
        raise NotSent("no text messages are configured")
    reference = provider.send(TextMessage(message_id, recipient, text.short))
    return Carried(provider.name[:_LONGEST_NAME], reference[:_LONGEST_REFERENCE])
