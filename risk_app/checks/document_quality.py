"""Are the pictures of the document good enough?"""

from __future__ import annotations

from collections.abc import Iterator

from documents_app import evidence, reading
from documents_app.models import Document, Picture
from documents_app.shapes import PictureFault
from risk_app import requirements
from risk_app.models import Check
from risk_app.named_results import NamedResult
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from sessions_app.json_shape import Json
from sessions_app.models import Attempt

_REASONS = {
    "no_document": Reason.DOCUMENT_NOT_VISIBLE,
    "cut_off": Reason.DOCUMENT_CUT_OFF,
    "several_documents": Reason.SEVERAL_DOCUMENTS,
}


def run(attempt: Attempt) -> CheckOutcome:
    """Judge by the findings that the reading left on the pictures."""
    document = Document.objects.filter(attempt=attempt).first()
    if document is None:
        return CheckOutcome(Check.Result.NOT_RUN)
    pictures = reading.pictures_to_read(attempt)
    findings = [
        (picture, finding) for picture in pictures for finding in evidence.faults_of(picture)
    ]
    details = {"findings": [_plain(picture, finding) for picture, finding in findings]}
    named = tuple(_named(pictures, findings))
    if not findings:
        return CheckOutcome(Check.Result.PASS, 1.0, (), details, named=named)
    if _is_well_read(document, attempt):
        # What could be read with certainty is good enough, whatever its looks.
        return CheckOutcome(Check.Result.UNSURE, 0.6, (), details, named=named)
    reasons = dict.fromkeys(_reason_of(finding) for _, finding in findings)
    return CheckOutcome(Check.Result.FAIL, 0.0, tuple(reasons), details, named=named)


def _named(
    pictures: list[Picture], findings: list[tuple[Picture, PictureFault]]
) -> Iterator[NamedResult]:
    """One per side of the document; a fault alone fails nothing, as it may be read well."""
    for side in dict.fromkeys(picture.kind for picture in pictures):
        faults = [finding for picture, finding in findings if picture.kind == side]
        yield NamedResult(
            "document_quality.picture",
            Check.Result.UNSURE if faults else Check.Result.PASS,
            0.5 if faults else 1.0,
            subject=side,
            reason=str(_reason_of(faults[0])) if faults else "",
        )


def _reason_of(finding: PictureFault) -> Reason:
    return _REASONS.get(finding.code, Reason.PICTURE_QUALITY_LOW)


def _is_well_read(document: Document, attempt: Attempt) -> bool:
    """Every required field is there, and no source with check digits failed them."""
    passed = [row.checks_passed for row in document.readings.all()]
    return False not in passed and not requirements.missing(document, attempt.session)


def _plain(picture: Picture, finding: PictureFault) -> dict[str, Json]:
    return {
        "picture": picture.kind,
        "code": finding.code,
        "measured": finding.measured,
        "threshold": finding.threshold,
    }
