"""What the parts of a policy are called for people, and what each number means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from documents_app.engine.fields import kinds
from risk_app.models import Check
from risk_app.policy_limits import OPTIONAL_RANGES
from risk_app.policy_parts import ANY, MERGED

CHECKS: dict[str, str] = {
    Check.Kind.DOCUMENT_READING: "the fields of the document are read",
    Check.Kind.DOCUMENT_QUALITY: "pictures are sharp, lit and whole",
    Check.Kind.DOCUMENT_AUTHENTICITY: "no sign of forgery",
    Check.Kind.DOCUMENT_CONSISTENCY: "zone, print, barcode and claims agree",
    Check.Kind.FACE_MATCH: "the face is the one on the document",
    Check.Kind.LIVENESS: "a living person is before the camera",
    Check.Kind.AGE: "the face looks as old as the document says",
    Check.Kind.GENDER: "the face looks as the document says",
    Check.Kind.DUPLICATES: "seen before, elsewhere",
    Check.Kind.DEVICE: "device and network",
    Check.Kind.AGENCY: "the issuing agency agrees",
    Check.Kind.OPERATOR: "the telephone's operator agrees",
    Check.Kind.RECORDS: "registers of records agree",
    Check.Kind.SANCTIONS: "not on a list",
}
_LIMITS: dict[str, tuple[str, str]] = {
    "face_distance": ("Face distance", "Faces further apart are two people's."),
    "searched_face_distance": (
        "Distance among all faces",
        "Faces of two sessions that are nearer may be one person's.",
    ),
    "enrolled_face_distance": (
        "Distance to the enrolled face",
        "A selfie further away is somebody else's.",
    ),
    "sanctions_likeness": ("Likeness of listed names", "From here on a listed name is a hit."),
    "agency_share": ("Share that an agency confirms", "Of the fields that it compared, at least."),
    "liveness_score": ("Liveness score", "Below this a living person is in doubt."),
    "liveness_skip_score": (
        "Liveness without steps",
        "From this score of the frontal picture on no guided steps are asked for. Empty: never.",
    ),
    "gender_probability": ("Certainty of gender", "An estimate that is less sure says nothing."),
    "age_years": ("Years between face and document", "A larger difference is noted."),
    "expression_probability": ("Strength of an expression", "A weaker one does not count."),
    "direction_degrees": ("Degrees short of a turn", "How far a turn may fall short of 30."),
}
_CHECKS_OWN = "Empty: the limit that the check was measured with."


def check_words() -> list[tuple[str, str, str]]:
    """(kind, name, what it asks) of every check that a policy may speak of."""
    return [
        (str(kind), str(kind).replace("_", " ").capitalize(), CHECKS.get(kind, ""))
        for kind in Check.Kind
        if kind != Check.Kind.SIMULATION
    ]


def limit_words(name: str) -> tuple[str, str]:
    """(label, help) of a limit that may be left out."""
    label, meaning = _LIMITS.get(name, (name.replace("_", " ").capitalize(), ""))
    low, high = OPTIONAL_RANGES[name]
    own = "" if "Empty" in meaning else _CHECKS_OWN
    return label, " ".join(said for said in (meaning, f"{low} to {high}.", own) if said)


def document_choices() -> list[tuple[str, str]]:
    return [(kind, kind.replace("_", " ")) for kind in sorted(kinds.EVIDENCE)]


def requirement_choices() -> list[tuple[str, str]]:
    return [(ANY, "any other document"), *document_choices()]


SOURCES: Mapping[str, str] = {
    MERGED: "all sources together",
    "visual": "print",
    "mrz": "machine-readable zone",
    "barcode": "barcode",
    "agency": "agency",
    "chip": "chip",
    "manual": "typed in",
}


def number(value: Any) -> Any:
    """2 for 2.0: a weight is written as people write it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
