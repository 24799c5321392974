"""What they are told, when, and how it is signed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from rest_framework import serializers

from api.dialects import Message
from api.veriff import vocabulary
from api.veriff.auth import CLIENT_HEADER, api_key_of, signatures
from api.veriff.serializers.decision import decision, decision_of_erased
from api.veriff.serializers.watchlist import Screening, screening
from api.wire.rendering import encode
from sessions_app import credentials
from sessions_app.models import Attempt, Event, Integration, Session
from sessions_app.opening import claims_of
from sessions_app.status import Channel, Status

EVENTS, DECISIONS, SCREENING = "events", "decisions", "screening"

_EVERY = timedelta(hours=1)
_FOR = timedelta(days=7)
# A person in the hosted flow may send better pictures before anybody has to know.
_RESUBMISSION_DELAY_SECONDS = 300
# How a session ends without a decision on the person.
_ENDS = frozenset({Status.EXPIRED, Status.ABANDONED})


class EventMessageOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    attemptId = serializers.UUIDField()
    feature = serializers.ChoiceField(["selfid"])
    code = serializers.ChoiceField(sorted(vocabulary.EVENT_CODE.values()))
    action = serializers.ChoiceField([vocabulary.STATUS[one] for one in vocabulary.EVENT_CODE])
    vendorData = serializers.CharField(allow_null=True)
    endUserId = serializers.CharField(required=False, allow_null=True)


def messages_for(event: Event) -> list[Message]:
    """One message for every status that they have a number for."""
    session, attempt = event.session, event.attempt
    if event.kind != Event.Kind.STATUS or attempt is None:
        return []
    status = Status(event.new_status)
    if status in vocabulary.EVENT_CODE:
        return [Message(EVENTS, encode(_event(session, attempt, status)))]
    if status in vocabulary.DECISION_CODE:
        return [_decision(session, attempt, status)]
    return []


def messages_after_erasure(event: Event) -> list[Message]:
    """That the session ended, which is news to whoever still waits for its decision.

    The events before the end and every screening are about a person whom nobody knows any more.
    """
    session, attempt = event.session, event.attempt
    if event.kind != Event.Kind.STATUS or attempt is None or event.new_status not in _ENDS:
        return []
    body = decision_of_erased(session, attempt, Status(event.new_status))
    return [Message(DECISIONS, encode(body))]


def screening_message(session: Session, record: Screening) -> Message:
    """The members at the top level, without the wrapper of the read operation."""
    return Message(SCREENING, encode(screening(session, record)))


def sign(body: bytes, integration: Integration) -> dict[str, str]:
    secret = credentials.primary_secret(integration)
    return {
        CLIENT_HEADER: api_key_of(integration),
        **signatures(body, integration, secret=secret, legacy=True),
    }


def next_try(first_tried_at: datetime, tries: int, now: datetime) -> datetime | None:
    """Every hour for seven days, however long the tries themselves took."""
    due = first_tried_at + tries * _EVERY
    if due < now:
        due = now + _EVERY
    return due if due <= first_tried_at + _FOR else None


def _event(session: Session, attempt: Attempt, status: Status) -> dict[str, Any]:
    return {
        "id": str(session.pk),
        "attemptId": str(attempt.pk),
        "feature": "selfid",
        "code": vocabulary.EVENT_CODE[status],
        "action": vocabulary.STATUS[status],
        "vendorData": claims_of(session).reference or None,
        "endUserId": str(session.end_user_id) if session.end_user_id else None,
    }


def _decision(session: Session, attempt: Attempt, status: Status) -> Message:
    waits = status == Status.RESUBMISSION and session.channel == Channel.HOSTED
    return Message(
        DECISIONS,
        encode(decision(session, attempt)),
        delay_seconds=_RESUBMISSION_DELAY_SECONDS if waits else 0,
        drop_if_resubmitted=waits,
    )
