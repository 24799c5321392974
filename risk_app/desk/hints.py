"""Where a reviewer looks for each reason, and at what."""

from __future__ import annotations

from dataclasses import dataclass

from risk_app.reasons import Reason

# Parts of the page, by the id that a link leads to.
PICTURES, FIELDS, FACES, LIVENESS = "pictures", "fields", "faces", "liveness"
DEVICE, RELATED, HITS = "device", "related", "hits"


@dataclass(frozen=True)
class Hint:
    """anchor: the part of the page; text: what to look at there."""

    anchor: str
    text: str


def _all(anchor: str, text: str, *reasons: Reason) -> dict[str, Hint]:
    return {str(reason): Hint(anchor, text) for reason in reasons}


_HINTS: dict[str, Hint] = {
    **_all(
        PICTURES,
        "Look at the picture: can a person read what the machine could not?",
        Reason.PICTURE_QUALITY_LOW,
        Reason.DOCUMENT_NOT_VISIBLE,
        Reason.DOCUMENT_CUT_OFF,
        Reason.NAME_UNREADABLE,
        Reason.BIRTH_DATE_UNREADABLE,
        Reason.NUMBER_UNREADABLE,
        Reason.EXPIRY_UNREADABLE,
        Reason.REQUIRED_FIELD_MISSING,
    ),
    **_all(
        PICTURES,
        "Check which pictures are there, and which side each shows.",
        Reason.PICTURE_MISSING,
        Reason.FACE_MISSING,
        Reason.DOCUMENT_FRONT_MISSING,
        Reason.DOCUMENT_BACK_MISSING,
        Reason.SEVERAL_DOCUMENTS,
        Reason.DOCUMENT_UNSUPPORTED,
        Reason.DOCUMENT_NOT_ASKED_FOR,
    ),
    **_all(
        PICTURES,
        "Zoom in: other typefaces, broken background lines, edges around the photo, "
        "a cancelled corner.",
        Reason.DOCUMENT_TAMPERED,
        Reason.DOCUMENT_DAMAGED,
    ),
    **_all(
        PICTURES,
        "Zoom in: a raster of dots, a frame or reflections of a screen, the edge of a sheet.",
        Reason.NOT_A_DOCUMENT,
        Reason.DOCUMENT_COPY,
    ),
    **_all(
        PICTURES,
        "Look for the word on the document; it may be misread.",
        Reason.SPECIMEN_DOCUMENT,
    ),
    **_all(
        FIELDS,
        "Compare the marked letters with the picture.",
        Reason.DATA_MISMATCH,
        Reason.NAME_MISMATCH,
    ),
    **_all(FIELDS, "Compare the date with the picture.", Reason.DOCUMENT_EXPIRED),
    **_all(FIELDS, "Compare the birth date with the picture.", Reason.NOT_OLD_ENOUGH),
    **_all(
        FIELDS,
        "Compare the column of the agency with the picture.",
        Reason.AGENCY_MISMATCH,
        Reason.AGENCY_NO_RECORD,
        Reason.RECORDS_MISMATCH,
        Reason.OPERATOR_MISMATCH,
    ),
    **_all(
        FACES,
        "Compare ears, eyes, nose and moles; not hair, beard, glasses or age.",
        Reason.FACE_MISMATCH,
    ),
    **_all(
        FACES,
        "Look at both faces: are they free, and is it one person alone?",
        Reason.FACE_NOT_VISIBLE,
        Reason.SEVERAL_FACES,
        Reason.AGE_MISMATCH,
        Reason.GENDER_MISMATCH,
    ),
    **_all(
        LIVENESS,
        "Look for the edge of a screen or a sheet, a raster, a face without depth.",
        Reason.FACE_RECAPTURED,
        Reason.LIVENESS_STEPS_FAILED,
    ),
    **_all(
        RELATED,
        "Open the other session: who was it, and how did it end?",
        Reason.DUPLICATE_DOCUMENT,
        Reason.DUPLICATE_PICTURE,
        Reason.DUPLICATE_FACE,
        Reason.OTHER_FACE_ON_DOCUMENT,
        Reason.KNOWN_FRAUD_DOCUMENT,
        Reason.KNOWN_FRAUD_FACE,
        Reason.DUPLICATE_DEVICE,
    ),
    **_all(
        DEVICE,
        "Read what speaks against the device and its network.",
        Reason.SUSPICIOUS_DEVICE,
        Reason.SIM_SWAPPED,
    ),
    **_all(
        HITS,
        "Open both sides of the hit and decide it first.",
        Reason.SANCTIONS_HIT,
        Reason.SANCTIONS_CONFIRMED,
    ),
}
# Where a check without a reason of its own is looked at.
_OF_KIND: dict[str, Hint] = {
    "document_reading": _HINTS[Reason.PICTURE_QUALITY_LOW],
    "document_quality": _HINTS[Reason.PICTURE_QUALITY_LOW],
    "document_authenticity": _HINTS[Reason.DOCUMENT_TAMPERED],
    "document_consistency": Hint(FIELDS, "Compare what was read with the picture."),
    "face_match": _HINTS[Reason.FACE_MISMATCH],
    "liveness": _HINTS[Reason.FACE_RECAPTURED],
    "age": _HINTS[Reason.AGE_MISMATCH],
    "gender": _HINTS[Reason.AGE_MISMATCH],
    "duplicates": _HINTS[Reason.DUPLICATE_DOCUMENT],
    "device": _HINTS[Reason.SUSPICIOUS_DEVICE],
    "sanctions": _HINTS[Reason.SANCTIONS_HIT],
}


def hint_for(reason: str, kind: str = "") -> Hint | None:
    """Where to look for the reason, or for a check of that kind; None: nowhere on this page."""
    return _HINTS.get(reason) or _OF_KIND.get(kind)
