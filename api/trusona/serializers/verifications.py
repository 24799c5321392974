"""A verification with everything known of it so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, NotRequired, TypedDict

from api.capture.links import host_url, link_of, token_for
from api.trusona import vocabulary
from api.trusona.serializers.attachments import AttachmentOut, attachments_of
from api.trusona.serializers.devices import DeviceOut, device_out
from api.trusona.serializers.history import HistoryOut, history_out
from api.trusona.serializers.messages import MessageOut, message_echo, messages_out
from api.trusona.serializers.reading_time import has_review_ended
from api.trusona.serializers.risks import Overall, RiskScoreOut, overall_of, scores_of
from api.trusona.serializers.verifiers import (
    SummaryOut,
    summaries_of,
    supported,
    verifier_echo,
)
from api.wire.answers import Instant, Says, Uri, Uuid
from api.wire.moments import moment
from risk_app.shapes import SessionRecord
from sessions_app.status import OPEN_FOR_EVIDENCE

Anything = dict[str, Any]


class SubjectOut(TypedDict):
    firstName: NotRequired[str]
    lastName: NotRequired[str]
    dateOfBirth: NotRequired[str]
    city: NotRequired[str]
    state: NotRequired[str]
    country: NotRequired[str]


class VerificationOut(TypedDict):
    id: Uuid
    documentType: Annotated[str, Says(enum=vocabulary.DOCUMENT_WORDS)]
    callbackUrl: NotRequired[Annotated[str | None, Says(format="uri")]]
    requestedVerifiers: NotRequired[list[Anything]]
    requestedMessages: NotRequired[list[Anything]]
    status: Annotated[str, Says(enum=vocabulary.STATUSES)]
    linkUrl: Uri
    linkUrlExpiresAt: NotRequired[Instant]
    reviewAccessExpiresAt: NotRequired[Instant]
    createdAt: Instant
    updatedAt: Instant
    closed: bool
    expiredReviewAccess: bool
    expiredLinkUrlAccess: bool
    overallRisk: NotRequired[Overall]
    workspaceLink: NotRequired[Uri]
    supportedVerifiers: NotRequired[list[Annotated[str, Says(enum=vocabulary.VERIFIERS)]]]
    attachments: list[AttachmentOut]
    verifierChecks: list[SummaryOut]
    messages: list[MessageOut]
    devices: list[DeviceOut]
    riskScores: list[RiskScoreOut]
    agentEmailAddress: NotRequired[Annotated[str, Says(format="email")]]
    billable: NotRequired[bool]
    billableAt: NotRequired[Instant]
    subject: NotRequired[SubjectOut]
    history: NotRequired[list[HistoryOut]]


@dataclass(frozen=True, slots=True)
class Telling:
    """What a verification is told with. callbacks: see attachments_of. earlier: the person's
    earlier verifications, the newest first; None where they are not told."""

    now: datetime
    is_test: bool
    callbacks: tuple[str, ...] = ()
    earlier: tuple[SessionRecord, ...] | None = None


def verification(record: SessionRecord, telling: Telling) -> VerificationOut:
    """The whole record."""
    now, is_test = telling.now, telling.is_test
    view = record.view
    word = word_of(record)
    is_readable = not has_review_ended(record, now)
    is_link_over = view.expires_at <= now
    said: VerificationOut = {
        "id": str(view.id),
        "documentType": word,
        "callbackUrl": view.claims.notify or None,
        "status": vocabulary.STATUS[view.status],
        "linkUrl": link_of(token_for(view)),
        "linkUrlExpiresAt": moment(view.expires_at),
        "createdAt": moment(view.created_at),
        "updatedAt": moment(view.updated_at),
        "closed": is_closed(record, now),
        "expiredReviewAccess": not is_readable,
        "expiredLinkUrlAccess": is_link_over,
        "workspaceLink": f"{host_url()}/admin/sessions_app/session/{view.id}/change/",
        "supportedVerifiers": supported(word, is_test=is_test),
        "attachments": attachments_of(record, telling.callbacks),
        "verifierChecks": summaries_of(record, word, is_readable=is_readable),
        "messages": messages_out(record.messages),
        "devices": [device_out(one) for one in record.devices],
        "riskScores": scores_of(record),
        "billable": view.submitted_at is not None,
    }
    _add_requested(said, record)
    _add_moments(said, record)
    risk = overall_of(record)
    if risk is not None:
        said["overallRisk"] = risk
    if telling.earlier is not None:
        said["history"] = [history_out(one, now=now) for one in telling.earlier]
    return said


def word_of(record: SessionRecord) -> str:
    """Their word for the document that was asked for, announced or read."""
    view = record.view
    facts = view.attempts[0].facts if view.attempts else {}
    kind = facts.get("document_type") or view.claims.document.type
    country = facts.get("issuing_country") or view.claims.document.country
    return vocabulary.document_word(record.asked, kind, country)


def is_closed(record: SessionRecord, now: datetime) -> bool:
    return record.view.status not in OPEN_FOR_EVIDENCE or record.view.expires_at <= now


def _add_requested(said: VerificationOut, record: SessionRecord) -> None:
    claims = record.view.claims
    if claims.verifiers is not None:
        said["requestedVerifiers"] = [verifier_echo(one) for one in claims.verifiers]
    if claims.messages:
        said["requestedMessages"] = [message_echo(one) for one in claims.messages]
    if claims.subject:
        said["subject"] = SubjectOut(**claims.subject)  # type: ignore[typeddict-item]  # as it came in
    if "@" in claims.agent:
        said["agentEmailAddress"] = claims.agent


def _add_moments(said: VerificationOut, record: SessionRecord) -> None:
    view = record.view
    if view.evidence_until is not None:
        said["reviewAccessExpiresAt"] = moment(view.evidence_until)
    if view.submitted_at is not None:
        said["billableAt"] = moment(view.submitted_at)
