"""Their words for our words."""

from __future__ import annotations

from documents_app.shapes import PictureKind, nearest
from risk_app.shapes import Says
from sessions_app.status import Status

NAME = "transmit"
# Whom a token is for that may verify people.
AUDIENCE = "https://verify.identity.security"

STATUS: dict[Status, str] = {
    Status.CREATED: "pending",
    Status.STARTED: "capturing",
    Status.SUBMITTED: "processing",
    Status.RESUBMISSION: "recapture",
    Status.APPROVED: "complete",
    Status.REVIEW: "complete",
    Status.DECLINED: "complete",
    Status.EXPIRED: "error",
    Status.ABANDONED: "error",
}

ALLOW, CHALLENGE, DENY, NOT_RUN = "ALLOW", "CHALLENGE", "DENY", "N/A"
RECOMMENDATIONS = (ALLOW, CHALLENGE, DENY)
RECOMMENDATION: dict[Status, str] = {
    Status.APPROVED: ALLOW,
    Status.REVIEW: CHALLENGE,
    Status.DECLINED: DENY,
}
# What a simulation is to come to, by their word for it.
OUTCOME: dict[str, str] = {word: str(status) for status, word in RECOMMENDATION.items()}
# What the policy makes of one check alone. Asking again is a doubt like any other.
OPINION: dict[str, str] = {
    Says.APPROVE: ALLOW,
    Says.REQUEST: CHALLENGE,
    Says.REVIEW: CHALLENGE,
    Says.DECLINE: DENY,
}

IMAGE_TYPE: dict[str, PictureKind] = {
    "document_front": PictureKind.DOCUMENT_FRONT,
    "document_back": PictureKind.DOCUMENT_BACK,
    "selfie": PictureKind.SELFIE,
}
# Pictures of other kinds came through other dialects, and have no word here.
TYPE_OF_KIND: dict[PictureKind, str] = {kind: word for word, kind in IMAGE_TYPE.items()}

SEX: dict[str, str] = {"M": "male", "F": "female", "X": "other"}

_DOCUMENT_TYPE: dict[str, str] = {
    "passport": "passport",
    "passport_card": "passport",
    "id_card": "national_id",
    "multi_purpose_id": "national_id",
    "military_id": "national_id",
    "veteran_id": "national_id",
    "drivers_license": "drivers_license",
    "residence_permit": "residence_permit",
    "police_certificate": "criminal_police_certificate",
    "postal_id": "postal",
    **{
        kind: kind
        for kind in (
            "visa",
            "firearm_license",
            "health_card",
            "membership_card",
            "social_security_card",
            "voter_card",
            "professional_id",
            "other",
        )
    },
}
DOCUMENT_TYPES = tuple(dict.fromkeys(_DOCUMENT_TYPE.values()))
# Kinds of document that a simulation may report, by their words.
KIND_OF_TYPE: dict[str, str] = {theirs: ours for ours, theirs in reversed(_DOCUMENT_TYPE.items())}


def document_type(kind: str) -> str:
    """Their word for a kind of ours, which may be a wider one."""
    return _DOCUMENT_TYPE[nearest(kind, _DOCUMENT_TYPE)]
