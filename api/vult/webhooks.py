"""What is told of a session to registered addresses, and to the one that it named."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal, NotRequired, TypedDict, cast
from uuid import UUID, uuid5

from api import flows
from api.dialects import Message, Sending
from api.flows import Happened
from api.keys import hmac_pair
from api.vult import vocabulary
from api.vult.serializers.sessions import Metadata, StatusWord, without_nothing
from api.vult.serializers.states import status_word
from api.wire.answers import Instant, Says
from api.wire.rendering import encode
from risk_app.shapes import Part, SessionView
from sessions_app.status import Purpose, Status

SESSIONS = "sessions"
HEADER = "X-Webhook-Signature"

COMPLETED, CHANGED, ENDED = "session.completed", "session.status_changed", "session.expired"

# From one try to the next; then every six hours until a day is over.
_DELAYS = tuple(timedelta(seconds=one) for one in (30, 120, 600, 1800, 3600, 7200, 14_400))
_THEN = timedelta(hours=6)
FOR = timedelta(days=1)
SPREAD = timedelta(seconds=5)

_SPACE = UUID("6d0f7a54-7f33-5b0e-9a53-5a1b3d2c8f10")
_ENDS = frozenset({Status.EXPIRED, Status.ABANDONED})
# What the session is opened with is known to whoever opened it.
_UNTOLD = frozenset({Status.CREATED})


class SessionEventOut(TypedDict):
    event: Annotated[str, Says(description=f"`{COMPLETED}`, `{CHANGED}` or `{ENDED}`.")]
    event_id: Annotated[str, Says(description="The same in every try.")]
    session_type: Literal["idv", "ida"]
    session_id: str
    client_id: str
    identity_id: NotRequired[str]
    status_e: StatusWord
    verified: NotRequired[Annotated[bool, Says(description="Of idv sessions.")]]
    authenticated: NotRequired[Annotated[bool, Says(description="Of ida sessions.")]]
    metadata: NotRequired[Metadata]
    occurred_at: Instant


def tells(event: Happened) -> bool:
    """True for every status but the first, where a verdict that was provisional is final, and where
    a session begins to wait without one."""
    status = flows.status_told_by(event)
    if status is None:
        return flows.confirms_verdict(event) or flows.begins_to_wait(event)
    return status not in _UNTOLD


def messages_for(event: Happened) -> list[Message]:
    """One for every registered address, and one for the address that the session named."""
    if not tells(event):
        return []
    return _messages(flows.news_of(event, Part.CLAIMS), event)


def messages_after_erasure(event: Happened) -> list[Message]:
    """That the session ended, without the integrator's own words."""
    if flows.status_told_by(event) not in _ENDS:
        return []
    return _messages(flows.news_of(event, Part.CLAIMS), event, is_erased=True)


def sign(sending: Sending) -> dict[str, str]:
    """The moment and the HMAC-SHA256 of `t.body`, with the primary shared secret, for each try."""
    seconds = int(sending.moment.timestamp())
    secret = hmac_pair.secret_of(sending.integration)
    signed = hmac.digest(secret, f"{seconds}.".encode() + sending.body, "sha256").hex()
    return {HEADER: f"t={seconds},v1={signed}"}


def next_try(first_tried_at: datetime, tries: int, now: datetime) -> datetime | None:
    """After growing delays, for a day after the first try."""
    delay = _DELAYS[tries - 1] if tries <= len(_DELAYS) else _THEN
    due = now + delay
    return due if due <= first_tried_at + FOR else None


def _messages(view: SessionView, event: Happened, *, is_erased: bool = False) -> list[Message]:
    body = encode(_said(view, event, is_erased=is_erased))
    to_all = Message(SESSIONS, body)
    address = view.claims.notify
    return [to_all, Message(SESSIONS, body, to=address)] if address else [to_all]


def _said(view: SessionView, event: Happened, *, is_erased: bool) -> SessionEventOut:
    told = flows.standing_after(event)
    status = told.standing.status
    is_ida = view.purpose == Purpose.AUTHENTICATION
    word = status_word(status, told.standing.waits_for)
    said: dict[str, Any] = {
        "event": _name(word),
        "event_id": uuid5(_SPACE, str(event.pk)),
        "session_type": "ida" if is_ida else "idv",
        "session_id": view.id,
        "client_id": told.owner,
        "identity_id": None if is_erased else view.identity_id,
        "status_e": word,
        "authenticated" if is_ida else "verified": status == Status.APPROVED,
        "metadata": None if is_erased else view.claims.metadata or None,
        "occurred_at": told.at,
    }
    return cast("SessionEventOut", without_nothing(said))


def _name(word: str) -> str:
    if word == vocabulary.COMPLETE:
        return COMPLETED
    return ENDED if word == vocabulary.EXPIRED else CHANGED
