"""Are the pictures of the document good enough?"""

from __future__ import annotations

from documents_app import evidence, reading
from documents_app.models import Document, Picture
from documents_app.shapes import PictureFault
from risk_app.checks.document_reading import missing_fields
from risk_app.models import Check
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
    findings = [
        (picture, finding)
        for picture in reading.pictures_to_read(attempt)
        for finding in evidence.faults_of(picture)
    ]
    details = {"findings": [_plain(picture, finding) for picture, finding in findings]}
    if not findings:
        return CheckOutcome(Check.Result.PASS, 1.0, (), details)
    if _is_well_read(document, attempt):
        # What could be read with certainty is good enough, whatever its looks.
        return CheckOutcome(Check.Result.UNSURE, 0.6, (), details)
    codes = (finding.code for _, finding in findings)
    reasons = dict.fromkeys(_REASONS.get(code, Reason.PICTURE_QUALITY_LOW) for code in codes)
    return CheckOutcome(Check.Result.FAIL, 0.0, tuple(reasons), details)


def _is_well_read(document: Document, attempt: Attempt) -> bool:
    """Every required field is there, and no source with check digits failed them."""
    passed = [row.checks_passed for row in document.readings.all()]
    return False not in passed and not missing_fields(reading.facts_of(document, attempt.session))


def _plain(picture: Picture, finding: PictureFault) -> dict[str, Json]:
    return {
        "picture": picture.kind,
        "code": finding.code,
        "measured": finding.measured,
        "threshold": finding.threshold,
    }
