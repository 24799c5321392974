"""Which document is it, and what does it say?"""

from __future__ import annotations

from documents_app import reading
from documents_app.models import PictureKind
from documents_app.providers import document_reader
from documents_app.shapes import DocumentFacts
from risk_app import policies
from risk_app.models import Check
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from sessions_app.models import Attempt

# Each line: one of these fields must be read, or else this is why.
REQUIRED = (
    (("surname", "full_name", "given_names"), Reason.NAME_UNREADABLE),
    (("birth_date",), Reason.BIRTH_DATE_UNREADABLE),
    (("document_number",), Reason.NUMBER_UNREADABLE),
    (("expiry_date",), Reason.EXPIRY_UNREADABLE),
)
_BACKS = {PictureKind.DOCUMENT_BACK, PictureKind.DOCUMENT_BARCODE}


def run(attempt: Attempt) -> CheckOutcome:
    pictures = reading.pictures_to_read(attempt)
    if not pictures:
        return CheckOutcome(Check.Result.NOT_RUN, reasons=(_what_is_missing(attempt),))
    reader = document_reader()
    document = reading.read_attempt(attempt, reader)
    facts = reading.facts_of(document, attempt.session)
    kinds = {PictureKind(picture.kind) for picture in pictures}
    reasons = _faults(attempt, facts, document.document_type, kinds)
    return CheckOutcome(
        Check.Result.FAIL if reasons else Check.Result.PASS,
        _score(facts),
        tuple(reasons),
        {
            "document_type": document.document_type,
            "fields_read": sorted(facts),
            "sources": sorted(row.source for row in document.readings.all()),
        },
        reader.name,
        reader.version,
    )


def missing_fields(facts: DocumentFacts) -> list[Reason]:
    return [reason for names, reason in REQUIRED if not any(name in facts for name in names)]


def _what_is_missing(attempt: Attempt) -> Reason:
    return Reason.DOCUMENT_FRONT_MISSING if attempt.pictures.exists() else Reason.PICTURE_MISSING


def _faults(
    attempt: Attempt, facts: DocumentFacts, document_type: str, kinds: set[PictureKind]
) -> list[Reason]:
    faults = []
    if PictureKind.DOCUMENT_FRONT not in kinds:
        faults.append(Reason.DOCUMENT_FRONT_MISSING)
    if not facts:
        return [*faults, Reason.DOCUMENT_NOT_VISIBLE]
    limits = policies.of(attempt.session).body["limits"]
    if document_type in limits["back_needed_for"] and not kinds & _BACKS:
        faults.append(Reason.DOCUMENT_BACK_MISSING)
    if not document_type:
        faults.append(Reason.DOCUMENT_UNSUPPORTED)
    return faults + missing_fields(facts)


def _score(facts: DocumentFacts) -> float:
    """The mean confidence of the required fields; one that is missing counts as nothing."""
    sure = [max(facts.confidence(name) for name in names) for names, _ in REQUIRED]
    return round(sum(sure) / len(sure), 4)
