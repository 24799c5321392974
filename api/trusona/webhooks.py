"""The one message of a verification: that it ended, to the address that it named."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, NotRequired, TypedDict

from api import flows
from api.dialects import Message
from api.flows import Happened
from api.trusona import vocabulary
from api.trusona.serializers.risks import Overall, overall_of
from api.wire.answers import Instant, Says, Uuid
from api.wire.moments import moment
from api.wire.rendering import encode
from risk_app.shapes import Part, SessionView
from sessions_app.status import Status

COMPLETION = "completion"

_EVERY = timedelta(hours=1)
FOR = timedelta(days=7)
SPREAD = _EVERY * 0.015
# The link ran out before a scan.
_RAN_OUT = frozenset({Status.EXPIRED, Status.ABANDONED})
_JUDGED = frozenset({Status.APPROVED, Status.REVIEW, Status.DECLINED})


class CompletionOut(TypedDict):
    id: Uuid
    status: Annotated[str, Says(enum=vocabulary.STATUSES)]
    overallRisk: NotRequired[Overall]
    updatedAt: Instant


def tells(event: Happened) -> bool:
    """True for the first verdict, and for a link that ran out: what a person decides later is not
    told."""
    status = flows.status_told_by(event)
    if status in _JUDGED:
        return flows.status_before(event) == Status.SUBMITTED
    return status in _RAN_OUT


def messages_for(event: Happened) -> list[Message]:
    """One for every registered address, and one for the address that the order named."""
    if not tells(event):
        return []
    record = flows.news_record(event)
    said = _completion(record.view, flows.status_told_by(event))
    risk = overall_of(record)
    if risk is not None:
        said["overallRisk"] = risk
    return _messages(said, record.view.claims.notify)


def messages_after_erasure(event: Happened) -> list[Message]:
    """That the link ran out, which is news to whoever still waits; the risk goes with the rest."""
    if not tells(event):
        return []
    view = flows.news_of(event, Part.CLAIMS)
    return _messages(_completion(view, flows.status_told_by(event)), view.claims.notify)


def next_try(first_tried_at: datetime, tries: int, now: datetime) -> datetime | None:
    """Every hour for seven days, however long the tries themselves took."""
    due = first_tried_at + tries * _EVERY
    if due < now:
        due = now + _EVERY
    return due if due <= first_tried_at + FOR else None


def _completion(view: SessionView, status: Status | None) -> CompletionOut:
    return {
        "id": str(view.id),
        "status": vocabulary.STATUS[status or view.status],
        "updatedAt": moment(view.updated_at),
    }


def _messages(said: CompletionOut, address: str) -> list[Message]:
    body = encode(said)
    to_all = [Message(COMPLETION, body)]
    return [*to_all, Message(COMPLETION, body, to=address)] if address else to_all
