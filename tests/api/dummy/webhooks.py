"""What it tells, and how that is signed."""

from __future__ import annotations

from datetime import timedelta

from api import flows
from api.dialects import Message, Sending
from api.wire.rendering import encode
from sessions_app.status import Status
from tests.api.dummy import vocabulary

NEWS = "news"
# Beside the news itself every event is told in one word.
SHORT = "short"
PAUSE, FOR = timedelta(minutes=1), timedelta(minutes=5)


def messages_for(event: flows.Happened) -> list[Message]:
    """Two messages for every status, to the endpoints and to the address that the session named."""
    status = flows.status_told_by(event)
    if status is None:
        return []
    view = flows.news_of(event)
    word = {"word": vocabulary.STATUS[status]}
    said = encode({"thing": str(view.id), "mine": view.claims.reference, **word})
    ways = [""] + ([view.claims.notify] if view.claims.notify else [])
    return [
        message
        for to in ways
        for message in (Message(NEWS, said, to=to), Message(NEWS, encode(word), to=to, name=SHORT))
    ]


def messages_after_erasure(event: flows.Happened) -> list[Message]:
    """The word for the end of an abandoned session, to its own address without the query."""
    view = flows.news_of(event)
    if flows.status_told_by(event) != Status.ABANDONED or not view.claims.notify:
        return []
    word = encode({"word": vocabulary.STATUS[Status.ABANDONED]})
    return [Message(NEWS, word, to=view.claims.notify.partition("?")[0], name=SHORT)]


def sign(sending: Sending) -> dict[str, str]:
    """Endpoints get a signature, an address of a session gets none."""
    if sending.endpoint_id is None:
        return {}
    signed = f"{sending.delivery_id} {sending.moment.timestamp()} {len(sending.body)}"
    return {"x-dummy-signature": signed}
