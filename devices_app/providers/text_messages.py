"""Who brings text messages.

Live integrations use what the operator of this server configured; test integrations use the sink,
and nothing else. Neither a number nor a text is shown in a log or an exception.
"""

from __future__ import annotations

import base64
import ssl
from dataclasses import dataclass, field
from typing import Protocol, cast
from urllib.parse import urlencode

from django.conf import settings
from django.utils.module_loading import import_string

from devices_app.not_sent import NotSent
from sessions_app.gateways import Gateway, Headers
from sessions_app.registers import RegisterUnavailable

# How forms of this kind say that they took a message over.
_TAKEN = (200, 201, 202)
_REFUSED = frozenset({"failed", "undelivered", "canceled"})
_LONGEST_REFERENCE = 100


@dataclass(frozen=True, slots=True)
class TextMessage:
    """One text for one number in E.164. id: the same in every try of the message."""

    id: str
    number: str = field(repr=False)
    text: str = field(repr=False)


class TextMessages(Protocol):
    """name: of whoever brings them; it is kept with each message."""

    name: str

    def send(self, message: TextMessage) -> str:
        """Have the message brought; the provider's own id of it. Raises NotSent."""
        ...


class TextMessageGateway:
    """The operator's gateway for text messages, asked by a form; see docs/trusona.md."""

    name = "text message gateway"

    def __init__(self, url: str) -> None:
        self._url = url

    def send(self, message: TextMessage) -> str:
        form = {
            "To": message.number,
            "From": settings.BONAFIDE_TEXT_MESSAGES_FROM,
            "Body": message.text,
        }
        # The message is tried again later as a whole, and by whichever worker is free then.
        gateway = Gateway(
            "text messages",
            self._url,
            seconds=settings.BONAFIDE_TEXT_MESSAGES_SECONDS,
            tries=1,
            tls=ssl.create_default_context,
        )
        try:
            said = gateway.exchange(urlencode(form).encode(), _headers(message.id), good=_TAKEN)
        except RegisterUnavailable as error:
            raise NotSent(str(error)) from None
        return _reference_of(said)


class TextMessageSink:
    """Takes every message and sends none: for integrations in test mode."""

    name = "simulated: nothing is sent"

    def send(self, message: TextMessage) -> str:
        return f"simulated:{message.id}"


def text_messages(*, is_test: bool) -> TextMessages | None:
    """Who brings text messages; None where nobody is configured."""
    if is_test:
        return TextMessageSink()
    chosen = settings.BONAFIDE_TEXT_MESSAGES
    if "://" in chosen:
        return TextMessageGateway(chosen)
    return cast(TextMessages, import_string(chosen)()) if chosen else None


def _reference_of(said: dict[str, object]) -> str:
    """The gateway's id; raises NotSent for an answer that takes nothing over."""
    reference = said.get("sid")
    if not isinstance(reference, str) or not 0 < len(reference) <= _LONGEST_REFERENCE:
        raise NotSent("text messages: the answer has no sid")
    if said.get("status") in _REFUSED:
        raise NotSent("text messages: not taken over")
    return reference


def _headers(message_id: str) -> Headers:
    said: dict[bytes | str, bytes | str] = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/json",
        "Idempotency-Key": message_id,
    }
    user, token = settings.BONAFIDE_TEXT_MESSAGES_USER, settings.BONAFIDE_TEXT_MESSAGES_TOKEN
    if token:
        pair = base64.b64encode(f"{user}:{token}".encode()).decode()
        said["Authorization"] = f"Basic {pair}" if user else f"Bearer {token}"
    return said
