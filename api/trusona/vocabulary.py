"""Their words for our words."""

from __future__ import annotations

from sessions_app.shapes import AskedDocument
from sessions_app.status import Status

NAME = "trusona"
# Whom a token of this dialect is for.
AUDIENCE = "trusona"

WAITING, SCANNED, EXPIRED = "WAITING", "SCANNED", "EXPIRED"
# New evidence is never asked for here; a session of another dialect that waits for it waits.
STATUS: dict[Status, str] = {
    Status.CREATED: WAITING,
    Status.STARTED: WAITING,
    Status.RESUBMISSION: WAITING,
    Status.SUBMITTED: SCANNED,
    Status.APPROVED: SCANNED,
    Status.REVIEW: SCANNED,
    Status.DECLINED: SCANNED,
    Status.EXPIRED: EXPIRED,
    Status.ABANDONED: EXPIRED,
}
STATUSES = (WAITING, SCANNED, EXPIRED)

_LICENSE, _ID, _RESIDENCE = "drivers_license", "id_card", "residence_permit"
# Which documents a word asks for: our kinds, and the countries that issue them; none: any country.
DOCUMENTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "US_CA_DL": ((_LICENSE, _ID, "learner_permit"), ("US", "CA")),
    "UK_DL": ((_LICENSE,), ("GB",)),
    "PASSPORT": (("passport",), ()),
    "INDIA_DL": ((_LICENSE,), ("IN",)),
    "INDIA_ID": ((_ID,), ("IN",)),
    "INDIA_PAN": (("tax_card",), ("IN",)),
    "PHILIPPINES_DL": ((_LICENSE,), ("PH",)),
    "PHILIPPINES_ID": ((_ID,), ("PH",)),
    "PHILIPPINES_MULTI_ID": (("multi_purpose_id",), ("PH",)),
    "US_MILITARY_ID": (("military_id",), ("US",)),
    "US_VETERAN_ID": (("veteran_id",), ("US",)),
    "SINGAPORE_DL": ((_LICENSE,), ("SG",)),
    "SINGAPORE_ID": ((_ID,), ("SG",)),
    "SINGAPORE_WORK_PERMIT": (("work_permit",), ("SG",)),
    "SINGAPORE_EMPLOYMENT_PASS": (("employment_pass",), ("SG",)),
    "PAKISTAN_ID": ((_ID,), ("PK",)),
    "AUSTRALIA_DL": ((_LICENSE,), ("AU",)),
    "MEXICO_DL": ((_LICENSE,), ("MX",)),
    "NETHERLANDS_DL": ((_LICENSE,), ("NL",)),
    "US_PERMANENT_RESIDENT_CARD": ((_RESIDENCE,), ("US",)),
    "GERMANY_ID": ((_ID,), ("DE",)),
    "GERMANY_DL": ((_LICENSE,), ("DE",)),
    "GERMANY_RESIDENCE_PERMIT": ((_RESIDENCE,), ("DE",)),
    "AUSTRIA_ID": ((_ID,), ("AT",)),
    "AUSTRIA_DL": ((_LICENSE,), ("AT",)),
    "AUSTRIA_RESIDENCE_PERMIT": ((_RESIDENCE,), ("AT",)),
}
OTHER = "OTHER"
DOCUMENT_WORDS = (*DOCUMENTS, OTHER)

# Verifiers that are asked for, and the register that each of them is here; SCAN always runs.
DMV, MNO, SCAN = "DMV", "MNO_V", "SCAN"
REGISTER: dict[str, str] = {DMV: "agency", MNO: "operator"}
# What a check is told as, among the verifiers.
VERIFIER_OF_CHECK: dict[str, str] = {
    "agency": DMV,
    "operator": MNO,
    "document_authenticity": SCAN,
}
VERIFIERS = (DMV, "NONE", MNO, SCAN, "LEXIS", "PASSKEY", "ESV")
CHANNELS = ("COPY", "SMS", "EMAIL", "TRUSTED_SMS")

FAMILY: dict[str, str] = {"scan": "SCAN", "device": "DEVICE", "verifier": "VERIFIER"}
LEVELS = ("NONE", "NO", "LOW", "MEDIUM", "HIGH")
OVERALL = ("NO", "LOW", "HIGH")

AGREEMENT: dict[str, bool | None] = {
    "agrees": True,
    "agrees_fuzzily": True,
    "disagrees": False,
    "not_answered": None,
}


def asked_document(word: str) -> AskedDocument:
    """What a word of a request asks for."""
    kinds, countries = DOCUMENTS[word]
    return AskedDocument(word, kinds, countries)


def document_word(asked: AskedDocument, kind: str, country: str) -> str:
    """The word of the request, or the one that a kind and its country have; OTHER without any."""
    if asked.word in DOCUMENTS:
        return asked.word
    for word, (kinds, countries) in DOCUMENTS.items():
        if kind in kinds and (not countries or country in countries):
            return word
    return OTHER
