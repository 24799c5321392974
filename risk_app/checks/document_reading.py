"""Which document is it, and what does it say?"""

from __future__ import annotations

from documents_app import reading
from documents_app.models import Document, PictureKind
from documents_app.providers import document_reader
from documents_app.shapes import DocumentFacts
from risk_app import policies, policy_parts, requirements
from risk_app.models import Check
from risk_app.named_results import NamedResult
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from sessions_app.models import Attempt

_BACKS = {PictureKind.DOCUMENT_BACK, PictureKind.DOCUMENT_BARCODE}


def run(attempt: Attempt) -> CheckOutcome:
    pictures = reading.pictures_to_read(attempt)
    if not pictures:
        return CheckOutcome(Check.Result.NOT_RUN, reasons=(_what_is_missing(attempt),))
    reader = document_reader()
    document = reading.read_attempt(attempt, reader)
    facts = reading.facts_of(document, attempt.session)
    kinds = {PictureKind(picture.kind) for picture in pictures}
    reasons = _faults(attempt, facts, document, kinds)
    required = _required(attempt, document)
    return CheckOutcome(
        Check.Result.FAIL if reasons else Check.Result.PASS,
        _score(facts, required),
        tuple(reasons),
        {
            "document_type": document.document_type,
            "fields_read": sorted(facts),
            "sources": sorted(row.source for row in document.readings.all()),
        },
        reader.name,
        reader.version,
        tuple(_named(name, facts, requirements.found_beside(document)) for name in required),
    )


def _required(attempt: Attempt, document: Document) -> list[str]:
    """What the document as a whole must say; the shipped fields where only sources are named."""
    row = requirements.row_for(attempt.session, document.document_type)
    # Each once, however often a policy says it: a part has one result.
    return list(dict.fromkeys(row.get(policy_parts.MERGED) or policy_parts.REQUIRED))


def _named(name: str, facts: DocumentFacts, beside: set[str]) -> NamedResult:
    is_beside = name in beside
    sure = 1.0 if is_beside else requirements.confidence(name, facts)
    found = is_beside or any(one in facts for one in requirements.GROUPS.get(name, (name,)))
    return NamedResult(
        f"document_reading.{name}",
        Check.Result.PASS if found else Check.Result.FAIL,
        round(sure, 4),
        reason="" if found else str(requirements.reason_of(name)),
        fields=requirements.GROUPS.get(name, (name,)),
    )


def _what_is_missing(attempt: Attempt) -> Reason:
    return Reason.DOCUMENT_FRONT_MISSING if attempt.pictures.exists() else Reason.PICTURE_MISSING


def _faults(
    attempt: Attempt, facts: DocumentFacts, document: Document, kinds: set[PictureKind]
) -> list[Reason]:
    faults = []
    if PictureKind.DOCUMENT_FRONT not in kinds:
        faults.append(Reason.DOCUMENT_FRONT_MISSING)
    if not facts:
        return [*faults, Reason.DOCUMENT_NOT_VISIBLE]
    limits = policies.body_of(attempt.session)["limits"]
    if document.document_type in limits["back_needed_for"] and not kinds & _BACKS:
        faults.append(Reason.DOCUMENT_BACK_MISSING)
    if not document.document_type:
        faults.append(Reason.DOCUMENT_UNSUPPORTED)
    return faults + requirements.missing(document, attempt.session)


def _score(facts: DocumentFacts, required: list[str]) -> float:
    """The mean confidence of the required fields; one that is missing counts as nothing."""
    sure = [requirements.confidence(name, facts) for name in required]
    return round(sum(sure) / len(sure), 4)
