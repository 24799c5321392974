"""What it tells, and how that is signed."""

from __future__ import annotations

from api import flows
from api.dialects import Message, Sending
from api.wire.rendering import encode
from tests.api.dummy import vocabulary

NEWS = "news"


def messages_for(event: flows.Happened) -> list[Message]:
    """One message for every status."""
    status = flows.status_told_by(event)
    if status is None:
        return []
    view = flows.news_of(event)
    said = {"thing": str(view.id), "mine": view.claims.reference, "word": vocabulary.STATUS[status]}
    return [Message(NEWS, encode(said))]


def sign(sending: Sending) -> dict[str, str]:
    return {"x-dummy-length": str(len(sending.body))}
