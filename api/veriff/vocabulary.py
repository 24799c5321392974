"""Their words for our words."""

from __future__ import annotations

from documents_app import shapes
from documents_app.shapes import PictureKind
from risk_app.reasons import Reason
from sessions_app.shapes import Claims, Scenario
from sessions_app.status import Status

NAME = "veriff"

STATUS: dict[Status, str] = {
    Status.CREATED: "created",
    Status.STARTED: "started",
    Status.SUBMITTED: "submitted",
    Status.APPROVED: "approved",
    Status.DECLINED: "declined",
    Status.RESUBMISSION: "resubmission_requested",
    Status.REVIEW: "review",
    Status.EXPIRED: "expired",
    Status.ABANDONED: "abandoned",
}

# The statuses that an event webhook tells.
EVENT_CODE: dict[Status, int] = {Status.STARTED: 7001, Status.SUBMITTED: 7002}

# The statuses that a decision webhook tells.
DECISION_CODE: dict[Status, int] = {
    Status.APPROVED: 9001,
    Status.DECLINED: 9102,
    Status.RESUBMISSION: 9103,
    Status.EXPIRED: 9104,
    Status.ABANDONED: 9104,
    Status.REVIEW: 9121,
}

# What a picture shows. A "-pre" value is the first of two shots of the same thing.
CONTEXT: dict[str, PictureKind] = {
    "face": PictureKind.SELFIE,
    "face-pre": PictureKind.SELFIE,
    "face-nfc": PictureKind.PORTRAIT,
    "face-cropped": PictureKind.SELFIE,
    "document-front": PictureKind.DOCUMENT_FRONT,
    "document-front-pre": PictureKind.DOCUMENT_FRONT,
    "document-front-qrcode": PictureKind.DOCUMENT_BARCODE,
    "document-front-qrcode-pre": PictureKind.DOCUMENT_BARCODE,
    "document-front-face-cropped": PictureKind.PORTRAIT,
    "document-back": PictureKind.DOCUMENT_BACK,
    "document-back-pre": PictureKind.DOCUMENT_BACK,
    "document-back-barcode": PictureKind.DOCUMENT_BARCODE,
    "document-back-barcode-pre": PictureKind.DOCUMENT_BARCODE,
    "document-and-face": PictureKind.SELFIE_WITH_DOCUMENT,
    "document-and-face-pre": PictureKind.SELFIE_WITH_DOCUMENT,
    "document-nfc": PictureKind.DOCUMENT_CHIP,
    "address-front": PictureKind.PROOF_OF_ADDRESS,
}

# For pictures that came without a word of theirs: through another dialect, or cut out by us.
CONTEXT_OF_KIND: dict[PictureKind, str] = {
    PictureKind.DOCUMENT_FRONT: "document-front",
    PictureKind.DOCUMENT_BACK: "document-back",
    PictureKind.DOCUMENT_BARCODE: "document-back-barcode",
    PictureKind.DOCUMENT_CHIP: "document-nfc",
    PictureKind.PORTRAIT: "document-front-face-cropped",
    PictureKind.SELFIE: "face",
    PictureKind.SELFIE_WITH_DOCUMENT: "document-and-face",
    PictureKind.PROOF_OF_ADDRESS: "address-front",
    PictureKind.LIVENESS: "face",
    PictureKind.REFERENCE: "face",
}

# Types that a caller may announce, and what each is to us.
DOCUMENT_TYPE: dict[str, str] = {
    "PASSPORT": "passport",
    "ID_CARD": "id_card",
    "RESIDENCE_PERMIT": "residence_permit",
    "DRIVERS_LICENSE": "drivers_license",
    "VISA": "visa",
}
# Types that a decision may name: one more than a caller may announce.
DECIDED_DOCUMENT_TYPE: dict[str, str] = {
    **{ours: theirs for theirs, ours in DOCUMENT_TYPE.items()},
    shapes.OTHER: "OTHER",
}


def decided_document_type(kind: str) -> str | None:
    """Their word for what we read, which may be a wider one; None while nothing is known."""
    return DECIDED_DOCUMENT_TYPE[shapes.nearest(kind, DECIDED_DOCUMENT_TYPE)] if kind else None


# The genders that both sides know.
GENDER = ("M", "F")

# In test mode these first names decide, after the checks have run; all others wait for a person.
FORCED: dict[str, Scenario] = {
    "Approve": Scenario(by=Scenario.OUTCOME, outcome="approved"),
    "Decline": Scenario(
        by=Scenario.OUTCOME, outcome="declined", reasons=(Reason.FRAUD_SUSPECTED.value,)
    ),
    "Resubmit": Scenario(
        by=Scenario.OUTCOME, outcome="resubmission", reasons=(Reason.PICTURE_QUALITY_LOW.value,)
    ),
}
_BY_PERSON = Scenario(by=Scenario.PERSON)


def scenario_of(claims: Claims) -> Scenario:
    """What becomes of a test session of whom these claims speak."""
    return FORCED.get(claims.person.first_name, _BY_PERSON)


# Their number for a reason when it declines: 1xx and 5xx.
DECLINED: dict[Reason, int] = {
    Reason.PICTURE_MISSING: 105,
    Reason.FACE_MISSING: 105,
    Reason.DOCUMENT_FRONT_MISSING: 105,
    Reason.DOCUMENT_BACK_MISSING: 105,
    Reason.PICTURE_QUALITY_LOW: 105,
    Reason.FACE_NOT_VISIBLE: 105,
    Reason.DOCUMENT_NOT_VISIBLE: 105,
    Reason.DOCUMENT_CUT_OFF: 105,
    Reason.DOCUMENT_UNSUPPORTED: 105,
    Reason.DOCUMENT_NOT_ASKED_FOR: 105,
    Reason.DOCUMENT_EXPIRED: 105,
    Reason.DOCUMENT_DAMAGED: 102,
    Reason.SPECIMEN_DOCUMENT: 105,  # 508 is about a forgery that differs from the specimen
    Reason.DOCUMENT_COPY: 101,
    Reason.SEVERAL_FACES: 502,
    Reason.SEVERAL_DOCUMENTS: 105,
    Reason.NAME_UNREADABLE: 105,
    Reason.BIRTH_DATE_UNREADABLE: 105,
    Reason.NUMBER_UNREADABLE: 105,
    Reason.EXPIRY_UNREADABLE: 105,
    Reason.REQUIRED_FIELD_MISSING: 105,
    Reason.FACE_MISMATCH: 103,
    Reason.FACE_RECAPTURED: 503,  # 515 says a screen; we cannot tell a screen from a print
    Reason.LIVENESS_STEPS_FAILED: 105,
    Reason.AGE_MISMATCH: 105,
    Reason.GENDER_MISMATCH: 105,
    Reason.DOCUMENT_TAMPERED: 102,
    Reason.DATA_MISMATCH: 507,
    Reason.NAME_MISMATCH: 104,
    Reason.NOT_A_DOCUMENT: 101,
    Reason.DUPLICATE_DOCUMENT: 110,
    Reason.DUPLICATE_PICTURE: 107,
    Reason.DUPLICATE_FACE: 124,
    Reason.OTHER_FACE_ON_DOCUMENT: 110,
    Reason.KNOWN_FRAUD_DOCUMENT: 106,
    Reason.KNOWN_FRAUD_FACE: 106,
    Reason.DUPLICATE_DEVICE: 109,
    Reason.SUSPICIOUS_DEVICE: 105,
    Reason.AGENCY_MISMATCH: 123,
    Reason.AGENCY_NO_RECORD: 123,
    Reason.OPERATOR_MISMATCH: 123,
    Reason.SIM_SWAPPED: 123,
    Reason.RECORDS_MISMATCH: 123,
    Reason.SANCTIONS_HIT: 126,  # theirs speaks of politically exposed people; none is nearer
    Reason.SANCTIONS_CONFIRMED: 126,
    Reason.TOO_MANY_RESUBMISSIONS: 539,
    Reason.CHECK_FAILED: 105,
    Reason.FRAUD_SUSPECTED: 501,
    Reason.NOT_OLD_ENOUGH: 105,
    Reason.OTHER: 105,
}

# Their number for a reason when it asks for new evidence: 2xx and 6xx. Reasons that no new
# picture cures are here too, as a person may ask again for any of them.
RESUBMISSION: dict[Reason, int] = {
    Reason.PICTURE_MISSING: 201,
    Reason.FACE_MISSING: 605,
    Reason.DOCUMENT_FRONT_MISSING: 608,
    Reason.DOCUMENT_BACK_MISSING: 609,
    Reason.PICTURE_QUALITY_LOW: 204,
    Reason.FACE_NOT_VISIBLE: 606,
    Reason.DOCUMENT_NOT_VISIBLE: 619,
    Reason.DOCUMENT_CUT_OFF: 614,
    Reason.DOCUMENT_UNSUPPORTED: 206,
    Reason.DOCUMENT_NOT_ASKED_FOR: 206,
    Reason.DOCUMENT_EXPIRED: 207,
    Reason.DOCUMENT_DAMAGED: 205,
    Reason.SPECIMEN_DOCUMENT: 206,
    Reason.DOCUMENT_COPY: 619,
    Reason.SEVERAL_FACES: 641,
    Reason.SEVERAL_DOCUMENTS: 642,
    Reason.NAME_UNREADABLE: 625,
    Reason.BIRTH_DATE_UNREADABLE: 627,
    Reason.NUMBER_UNREADABLE: 631,
    Reason.EXPIRY_UNREADABLE: 629,
    Reason.REQUIRED_FIELD_MISSING: 619,
    Reason.FACE_MISMATCH: 606,
    Reason.FACE_RECAPTURED: 606,
    Reason.LIVENESS_STEPS_FAILED: 606,
    Reason.AGE_MISMATCH: 606,
    Reason.GENDER_MISMATCH: 606,
    Reason.DOCUMENT_TAMPERED: 619,
    Reason.DATA_MISMATCH: 619,
    Reason.NAME_MISMATCH: 625,
    Reason.NOT_A_DOCUMENT: 619,
    Reason.DUPLICATE_DOCUMENT: 204,
    Reason.DUPLICATE_PICTURE: 204,
    Reason.DUPLICATE_FACE: 204,
    Reason.OTHER_FACE_ON_DOCUMENT: 204,
    Reason.KNOWN_FRAUD_DOCUMENT: 204,
    Reason.KNOWN_FRAUD_FACE: 204,
    Reason.DUPLICATE_DEVICE: 204,
    Reason.SUSPICIOUS_DEVICE: 204,
    Reason.AGENCY_MISMATCH: 204,
    Reason.AGENCY_NO_RECORD: 204,
    Reason.OPERATOR_MISMATCH: 204,
    Reason.SIM_SWAPPED: 204,
    Reason.RECORDS_MISMATCH: 204,
    Reason.SANCTIONS_HIT: 204,
    Reason.SANCTIONS_CONFIRMED: 204,
    Reason.TOO_MANY_RESUBMISSIONS: 204,
    Reason.CHECK_FAILED: 204,
    Reason.FRAUD_SUSPECTED: 204,
    Reason.NOT_OLD_ENOUGH: 204,
    Reason.OTHER: 204,
}

# Only these outcomes carry a reason on the wire.
REASON_CODE: dict[Status, dict[Reason, int]] = {
    Status.DECLINED: DECLINED,
    Status.RESUBMISSION: RESUBMISSION,
}

# Categories of risk labels, for the reasons that are risks rather than bad pictures.
RISK_CATEGORY: dict[Reason, str] = {
    Reason.FACE_MISMATCH: "images",
    Reason.FACE_RECAPTURED: "images",
    Reason.LIVENESS_STEPS_FAILED: "images",
    Reason.AGE_MISMATCH: "person",
    Reason.GENDER_MISMATCH: "person",
    Reason.DOCUMENT_DAMAGED: "document",
    Reason.SPECIMEN_DOCUMENT: "document",
    Reason.DOCUMENT_COPY: "document",
    Reason.DOCUMENT_TAMPERED: "document",
    Reason.DATA_MISMATCH: "document",
    Reason.NAME_MISMATCH: "client_data_mismatch",
    Reason.NOT_A_DOCUMENT: "document",
    Reason.DUPLICATE_DOCUMENT: "crosslinks",
    Reason.DUPLICATE_PICTURE: "crosslinks",
    Reason.DUPLICATE_FACE: "crosslinks",
    Reason.OTHER_FACE_ON_DOCUMENT: "crosslinks",
    Reason.KNOWN_FRAUD_DOCUMENT: "crosslinks",
    Reason.KNOWN_FRAUD_FACE: "crosslinks",
    Reason.DUPLICATE_DEVICE: "crosslinks",
    Reason.SUSPICIOUS_DEVICE: "device",
    Reason.AGENCY_MISMATCH: "document",
    Reason.AGENCY_NO_RECORD: "document",
    Reason.OPERATOR_MISMATCH: "person",
    Reason.SIM_SWAPPED: "device",
    Reason.RECORDS_MISMATCH: "person",
    Reason.SANCTIONS_HIT: "person",
    Reason.SANCTIONS_CONFIRMED: "person",
    Reason.FRAUD_SUSPECTED: "session",
}
