"""Which events are sent to integrators of this dialect, with which body and signature."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Literal, NotRequired, TypedDict

from api import flows
from api.dialects import Message, Sending
from api.flows import Happened
from api.keys import hmac_pair
from api.veriff import vocabulary
from api.veriff.auth import CLIENT_HEADER, api_key_of, signatures
from api.veriff.serializers.decision import decision, decision_of_erased
from api.veriff.serializers.watchlist import screening
from api.wire.answers import Says, Uuid
from api.wire.rendering import encode
from risk_app.shapes import Part, SessionView, ToldAttempt
from sessions_app.status import Channel, Status

EVENTS, DECISIONS, SCREENING = "events", "decisions", "screening"

_EVERY = timedelta(hours=1)
FOR = timedelta(days=7)
# Earlier, not later: the last try must lie within the seven days. The share of a delivery is
# constant, so its tries are an hour apart after the first two.
SPREAD = _EVERY * 0.015
# A person in the hosted flow may send better pictures before anybody has to know.
_RESUBMISSION_DELAY_SECONDS = 300
# How a session ends without a decision on the person.
_ENDS = frozenset({Status.EXPIRED, Status.ABANDONED})
_CODES = tuple(sorted(vocabulary.EVENT_CODE.values()))
_ACTIONS = tuple(vocabulary.STATUS[one] for one in vocabulary.EVENT_CODE)


class EventMessageOut(TypedDict):
    id: Uuid
    attemptId: Uuid
    feature: Literal["selfid"]
    code: Annotated[int, Says(enum=_CODES)]
    action: Annotated[str, Says(enum=_ACTIONS)]
    vendorData: str | None
    endUserId: NotRequired[str | None]


def tells(event: Happened) -> bool:
    """True for every status that they have a number for, and for every screening."""
    status = flows.status_told_by(event)
    if status is None:
        return flows.tells_screening(event)
    return status in vocabulary.EVENT_CODE or status in vocabulary.DECISION_CODE


def messages_for(event: Happened) -> list[Message]:
    """One message for every status that they have a number for, and for every screening."""
    status = flows.status_told_by(event)
    if flows.tells_screening(event):
        return _screening(event)
    if status in vocabulary.EVENT_CODE:
        view = flows.news_of(event)
        return [Message(EVENTS, encode(_event(view, view.attempt(event.attempt_id), status)))]
    if status in vocabulary.DECISION_CODE:
        view = flows.news_of(event, Part.OUTCOME)
        return [_decision(view, view.attempt(event.attempt_id))]
    return []


def messages_after_erasure(event: Happened) -> list[Message]:
    """That the session ended, which is news to whoever still waits for its decision.

    The events before the end and every screening are about a person whom nobody knows any more.
    """
    if flows.status_told_by(event) not in _ENDS:
        return []
    view = flows.news_of(event, Part.NOTHING)
    body = decision_of_erased(view, view.attempt(event.attempt_id))
    return [Message(DECISIONS, encode(body))]


def _screening(event: Happened) -> list[Message]:
    """The members at the top level, without the wrapper of the read operation."""
    found = flows.screening_told_by(event)
    if found is None:
        return []
    return [Message(SCREENING, encode(screening(flows.news_of(event), found)))]


def sign(sending: Sending) -> dict[str, str]:
    """The API key and the HMAC of the body; neither moment nor address is covered."""
    caller = sending.integration
    secret = hmac_pair.secret_of(caller)
    return {
        CLIENT_HEADER: api_key_of(caller),
        **signatures(sending.body, caller, secret=secret, legacy=True),
    }


def next_try(first_tried_at: datetime, tries: int, now: datetime) -> datetime | None:
    """Every hour for seven days, however long the tries themselves took."""
    due = first_tried_at + tries * _EVERY
    if due < now:
        due = now + _EVERY
    return due if due <= first_tried_at + FOR else None


def _event(view: SessionView, attempt: ToldAttempt, status: Status) -> EventMessageOut:
    return {
        "id": str(view.id),
        "attemptId": str(attempt.id),
        "feature": "selfid",
        "code": vocabulary.EVENT_CODE[status],
        "action": vocabulary.STATUS[status],
        "vendorData": view.claims.reference or None,
        "endUserId": str(view.end_user_id) if view.end_user_id else None,
    }


def _decision(view: SessionView, attempt: ToldAttempt) -> Message:
    waits = attempt.status == Status.RESUBMISSION and view.channel == Channel.HOSTED
    return Message(
        DECISIONS,
        encode(decision(view, attempt)),
        delay_seconds=_RESUBMISSION_DELAY_SECONDS if waits else 0,
        drop_if_resubmitted=waits,
    )
