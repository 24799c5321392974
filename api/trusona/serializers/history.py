"""Earlier verifications of the same person."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, NotRequired, TypedDict

from api.trusona import vocabulary
from api.trusona.serializers.documents import mask
from api.trusona.serializers.messages import channel_of
from api.trusona.serializers.reading_time import has_review_ended
from api.trusona.serializers.risks import RiskLevel, overall_of
from api.wire.answers import Instant, Says, Uuid
from api.wire.moments import moment
from risk_app.shapes import SessionRecord

_SHOWN_OF_NAMES, _SHOWN_OF_RECIPIENTS, _SUFFIX = 1, 3, 4


class HistoryOut(TypedDict):
    verificationId: Uuid
    lastName: str | None
    channel: NotRequired[Annotated[str, Says(enum=vocabulary.CHANNELS)]]
    documentNumberSuffix: str | None
    createdAt: Instant
    overallRisk: NotRequired[RiskLevel]
    maskedRecipient: str | None
    maskedLastName: str | None
    location: str | None
    recipient: str | None


def history_out(record: SessionRecord, *, now: datetime) -> HistoryOut:
    """An earlier verification. What was read is told in full only as long as its document is."""
    view = record.view
    facts = view.latest_attempt.facts if view.attempts else {}
    readable = {} if has_review_ended(record, now) else facts
    claimed = view.claims.person.last_name
    surname = facts.get("surname") or claimed
    message = next((one for one in record.messages if one.recipient), None)
    recipient = message.recipient if message else ""
    told: HistoryOut = {
        "verificationId": str(view.id),
        "lastName": readable.get("surname") or claimed or None,
        "documentNumberSuffix": readable.get("document_number", "")[-_SUFFIX:] or None,
        "createdAt": moment(view.created_at),
        "maskedRecipient": mask(recipient, _SHOWN_OF_RECIPIENTS) if recipient else None,
        "maskedLastName": mask(surname, _SHOWN_OF_NAMES) if surname else None,
        "location": _city(record),
        "recipient": recipient or None,
    }
    sent = message or next(iter(record.messages), None)
    if sent is not None:
        told["channel"] = channel_of(sent)
    risk = overall_of(record)
    if risk is not None:
        told["overallRisk"] = risk
    return told


def _city(record: SessionRecord) -> str | None:
    """Where the device was that took the document, by its address."""
    scanned = [one for one in record.devices if one.scanned]
    return next((one.record.place.city for one in scanned if one.record.place.city), None)
