"""The parts of a policy that count for a session: by its purpose, with what older bodies lack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from risk_app.four_eyes import NOBODY
from risk_app.shipped_policies import PolicyBody
from sessions_app.status import Purpose

# The row of requirements for kinds that have none of their own, and the source that is the
# document as a whole: what all of its sources together say.
ANY, MERGED = "any", "merged"

# What must be read of any document, unless a policy says otherwise.
REQUIRED = ["name", "birth_date", "document_number", "expiry_date"]

# What a body says that was published before these parts existed.
NEUTRAL: dict[str, object] = {
    "named_weights": {},
    "named_vetoes": {},
    "requirements": {ANY: {MERGED: REQUIRED}},
    "authentication": {},
    # A person's decision counts by itself.
    "four_eyes": NOBODY,
}
# Of a person who is known already: nobody who is not examined is let in.
_AUTHENTICATION: dict[str, object] = {
    "required": ["face_match", "liveness"],
    "tolerances": {"device": ["unsure", "not_run"], "age": ["unsure", "not_run"]},
    "vetoes": {"face_match": ["face_mismatch"], "liveness": ["face_recaptured"]},
    "requests": ["picture_missing", "face_missing", "face_not_visible", "several_faces"],
    "weights": {"face_match": 3, "liveness": 1, "age": 0, "device": 1},
    "named_weights": {},
    "named_vetoes": {},
}


def names(body: Mapping[str, Any], kind: str) -> bool:
    """Whether the policy mentions this kind of check.

    A policy that was published before the kind existed does not mention it, so no rule says what
    its results mean: planning it would only send people to a reviewer.
    """
    return kind in body["required"] or kind in body["weights"] or kind in body["tolerances"]


def of_purpose(body: Mapping[str, Any], purpose: str) -> PolicyBody:
    """The body with every part, as it counts for sessions of the purpose."""
    whole = {**NEUTRAL, **body}
    if purpose != Purpose.AUTHENTICATION:
        return cast("PolicyBody", whole)
    own = {**_AUTHENTICATION, **whole["authentication"]}
    limits = {**whole["limits"], **own.pop("limits", {})}
    return cast("PolicyBody", {**whole, **own, "limits": limits})
