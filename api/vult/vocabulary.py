"""Their words for our words."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings

from sessions_app.status import Status

NAME = "vult"

IN_PROGRESS, COMPLETE, EXPIRED = "in_progress", "complete", "expired"
BLOCKED, TEMPORARILY_COMPLETE = "temporarily_blocked", "temporarily_complete"
UNKNOWN = "unknown"
# While the agency is waited for, `serializers.statuses` says one of the two temporary words.
STATUS: dict[Status, str] = {
    Status.CREATED: IN_PROGRESS,
    Status.STARTED: IN_PROGRESS,
    Status.RESUBMISSION: IN_PROGRESS,
    Status.SUBMITTED: IN_PROGRESS,
    Status.APPROVED: COMPLETE,
    Status.REVIEW: COMPLETE,
    Status.DECLINED: COMPLETE,
    Status.EXPIRED: EXPIRED,
    Status.ABANDONED: EXPIRED,
}
STATUSES = (UNKNOWN, IN_PROGRESS, COMPLETE, BLOCKED, TEMPORARILY_COMPLETE, EXPIRED)

_LICENSE, _CARD, _PASSPORT, _PASSPORT_CARD = (
    *("driver_license", "identification_card"),
    *("passport", "passport_card"),
)
DOCUMENT_TYPES = (UNKNOWN, _LICENSE, _CARD, _PASSPORT, _PASSPORT_CARD)
# Which of our kinds a word asks for, the first being what it is called here.
DOCUMENT_KINDS: dict[str, tuple[str, ...]] = {
    _LICENSE: ("drivers_license", "learner_permit"),
    _CARD: ("id_card",),
    _PASSPORT: ("passport",),
    _PASSPORT_CARD: ("passport_card",),
}
# Kinds that have no back.
ONE_SIDED = frozenset({_PASSPORT})

GENDERS = (UNKNOWN, "male", "female", "other")
GENDER: dict[str, str] = {"M": "male", "F": "female", "X": "other"}

LIVENESS_MODES = ("passive", "passive_active")
LOCAL = "local"
LIVENESS_PROVIDERS = ("azure", LOCAL)

# What each result of the check is called; a check that is not done is pending.
PENDING = "pending"
OFAC: dict[str, str] = {
    "pass": "clear",
    "unsure": "potential_match",
    "fail": "match",
    "not_run": "skipped",
    "error": "error",
}
OFAC_STATUSES = (UNKNOWN, PENDING, "clear", "potential_match", "match", "skipped", "error")
DMV: dict[str, str] = {
    "pass": "match",
    "unsure": "partial_match",
    "fail": "no_match",
    "not_run": "skipped",
    "error": "unavailable",
}
DMV_STATUSES = (
    *(UNKNOWN, PENDING, "match", "partial_match", "no_match"),
    *("unavailable", "skipped", "error"),
)

# Their word -> our source of a reading; "merged" is what all of them together say.
MERGED = "merged"
SOURCES: dict[str, str] = {
    "ocr": "visual",
    "barcode": "barcode",
    "mrz": "mrz",
    MERGED: MERGED,
    "nfc": "chip",
    "manual": "manual",
}
SOURCE_WORD: dict[str, str] = {ours: theirs for theirs, ours in SOURCES.items()}
DATA_SOURCES = (UNKNOWN, "ocr", "barcode", "mrz", "nfc", "manual", MERGED)

# What is done where the agency does not answer: their word -> ours.
RETRY: dict[str, str] = {
    "skip": "skip",
    "temporarily_complete": "complete",
    "temporarily_block": "block",
}
RETRY_WORD: dict[str, str] = {ours: theirs for theirs, ours in RETRY.items()}

# The moment of a capture: their word -> ours.
MOMENTS: dict[str, str] = {
    "front_doc_image_capture": "document_front",
    "back_doc_image_capture": "document_back",
    "selfie_image_capture": "selfie",
}
LOCATION_TYPES = (UNKNOWN, *MOMENTS)

# A stored picture: their word -> our kind of document ("": any) and of picture, and the step.
_FRONT, _BACK, _SELFIE, _LIVENESS = "document_front", "document_back", "selfie", "liveness"
STORED: dict[str, tuple[str, str, int | None]] = {
    "driver_license_front": (_LICENSE, _FRONT, None),
    "driver_license_back": (_LICENSE, _BACK, None),
    "state_id_card_front": (_CARD, _FRONT, None),
    "state_id_card_back": (_CARD, _BACK, None),
    "passport_front": (_PASSPORT, _FRONT, None),
    "passport_card_front": (_PASSPORT_CARD, _FRONT, None),
    "passport_card_back": (_PASSPORT_CARD, _BACK, None),
    "selfie": ("", _SELFIE, None),
    # The picture from the front of a capture is its selfie.
    "liveness_passive": ("", _SELFIE, 0),
    **{f"liveness_active_step_{step}": ("", _LIVENESS, step) for step in (1, 2, 3, 4)},
}
STORAGE_TYPES = (UNKNOWN, *STORED)

# How a register agrees on a field; None: it did not answer for it.
AGREEMENT: dict[str, bool | None] = {
    "agrees": True,
    "agrees_fuzzily": True,
    "disagrees": False,
    "not_answered": None,
}

# Records of the public structured test plan, which a test may have the agency asked about.
TEST_SCENARIOS = (
    *("DLDVSTRUCTUREDTEST11", "DLDVSTRUCTUREDTEST12", "DLDVSTRUCTUREDTEST13"),
    *("DLDVSTRUCTUREDTEST14", "DLDVSTRUCTUREDTEST16", "DLDVSTRUCTUREDTEST22"),
    *("DLDVSTRUCTUREDTEST786", "DLDVLONGESTNAME123", "DLDVLONGESTNAME456"),
    *("PERMITCARD123", "PERMITCARD456", "STATECARD123", "STATECARD456"),
    *("NOMATCH123", "REPORTEDDECEASED1234", "INCOMPLETEDATA123", "DLDVFUZZYLOGICTEST11"),
)

TEST_RESULTS = (UNKNOWN, "not_run", "pass", "fail", "error")


class Code(StrEnum):
    """What a refusal is called. The first twenty are the contract's; the last two are the house's
    own, for what passes by itself."""

    VALIDATION_FAILED = "validation_failed"
    SESSION_NOT_FOUND = "session_not_found"
    IDENTITY_NOT_FOUND = "identity_not_found"
    DOCUMENT_NOT_FOUND = "document_not_found"
    PICTURE_NOT_FOUND = "picture_not_found"
    WEIGHTS_NOT_FOUND = "weights_not_found"
    CLIENT_NOT_FOUND = "client_not_found"
    CONSENT_REQUIRED = "consent_required"
    DOCUMENT_TYPE_REQUIRED = "document_type_required"
    PICTURE_REQUIRED = "picture_required"
    PICTURE_REFUSED = "picture_refused"
    LIVENESS_REQUIRED = "liveness_required"
    EVIDENCE_UNUSABLE = "evidence_unusable"
    STILL_PROCESSING = "still_processing"
    SESSION_CLOSED = "session_closed"
    IDENTITY_NOT_VERIFIED = "identity_not_verified"
    TEST_MODE_ONLY = "test_mode_only"
    WEBHOOK_REFUSED = "webhook_refused"
    UNAUTHORIZED = "unauthorized"
    NOT_FOUND = "not_found"
    RATE_LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"


class Role(StrEnum):
    """Who may call an operation."""

    # Everybody.
    OPEN = "open"
    # The integrator's backend, with its server key.
    SERVER = "server"
    # A capture client too, with a publishable key and the header that names its client.
    SDK = "sdk"
    # The same without that header.
    SDK_ALONE = "sdk_alone"


FOR_CLIENTS = frozenset({Role.SDK, Role.SDK_ALONE})


def base() -> str:
    """Where the dialect is served, without slashes around it."""
    prefix: str = settings.BONAFIDE_KYC_PREFIX
    return prefix
