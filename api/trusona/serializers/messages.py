"""Messages with the link: what is asked for, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, TypedDict

from django.core.exceptions import ValidationError as Unacceptable
from django.core.validators import validate_email
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from api import flows
from api.trusona import vocabulary
from api.wire.answers import Instant, Says, Uuid
from api.wire.moments import moment
from api.wire.strict_fields import Choice, Text, has_unstorable
from devices_app.refusals import NumberRefused
from devices_app.shapes import MessageChannel, ToldMessage
from sessions_app.shapes import AskedMessage

_CHANNEL: dict[str, MessageChannel] = {
    "COPY": MessageChannel.COPY,
    "EMAIL": MessageChannel.EMAIL,
    "SMS": MessageChannel.SMS,
    "TRUSTED_SMS": MessageChannel.TRUSTED_SMS,
}
_WORD: dict[str, str] = {ours: theirs for theirs, ours in _CHANNEL.items()}
# The member of a request that says where a message of the channel goes.
_RECIPIENT: dict[str, str] = {
    "EMAIL": "emailAddress",
    "SMS": "phoneNumber",
    "TRUSTED_SMS": "phoneNumber",
}
_LONGEST_ADDRESS = 254


class MessageOut(TypedDict):
    id: Uuid
    status: str
    createdAt: Instant
    channel: Annotated[str, Says(enum=vocabulary.CHANNELS)]
    recipient: str | None
    simSwapped: bool | None


@extend_schema_field({"oneOf": [{"type": "object"}, {"type": "object"}]})
class MessageIn(serializers.Field[AskedMessage, Any, Any, Any]):
    """A message that is asked for: its channel, and where it goes."""

    def to_internal_value(self, data: Any) -> AskedMessage:
        if not isinstance(data, dict):
            raise ValidationError("must be an object", code="invalid")
        channel = data.get("channel")
        if not isinstance(channel, str) or channel not in _CHANNEL:
            known = ", ".join(vocabulary.CHANNELS)
            raise ValidationError({"channel": f"must be one of: {known}"})
        return AskedMessage(_CHANNEL[channel], self._recipient(channel, data))

    def to_representation(self, value: Any) -> Any:
        return value

    def _recipient(self, channel: str, data: dict[str, Any]) -> str:
        member = _RECIPIENT.get(channel)
        if member is None:
            return ""
        said = data.get(member)
        return _address(said) if member == "emailAddress" else _number(said)


class MessageBodyIn(serializers.Serializer[Any]):
    """A body that is such a message; documented alone, `message_from` checks it."""

    channel = Choice(vocabulary.CHANNELS)
    emailAddress = Text(required=False)
    phoneNumber = Text(required=False)


def _address(said: Any) -> str:
    try:
        # Django's rule lets some through that neither the database nor a mail server takes.
        if not isinstance(said, str) or len(said) > _LONGEST_ADDRESS or has_unstorable(said):
            raise Unacceptable("no address")
        validate_email(said)
    except Unacceptable:
        raise ValidationError({"emailAddress": "must be an e-mail address"}) from None
    return said


def _number(said: Any) -> str:
    try:
        return flows.message_number(said if isinstance(said, str) else "")
    except NumberRefused as refused:
        raise ValidationError({"phoneNumber": str(refused)}) from None


def message_from(data: Any) -> AskedMessage:
    """The message that a body asks for; raises ValidationError."""
    return MessageIn().to_internal_value(data)


def message_echo(asked: AskedMessage) -> dict[str, Any]:
    """The message as it was asked for."""
    said: dict[str, Any] = {"channel": _WORD[asked.channel]}
    return said | ({_RECIPIENT[said["channel"]]: asked.recipient} if asked.recipient else {})


def channel_of(told: ToldMessage) -> str:
    return _WORD[told.channel]


def message_out(told: ToldMessage) -> MessageOut:
    return {
        "id": str(told.id),
        "status": told.status.upper(),
        "createdAt": moment(told.created_at),
        "channel": _WORD[told.channel],
        "recipient": told.recipient or None,
        "simSwapped": told.swapped,
    }


def messages_out(told: Sequence[ToldMessage]) -> list[MessageOut]:
    return [message_out(one) for one in told]
