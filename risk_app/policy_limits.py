"""What the limits of a policy may be: the type and the range of each."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from documents_app.engine.fields import kinds

# Lowest and highest whole number.
RANGES: dict[str, tuple[int, int]] = {
    "minimum_age": (0, 120),  # years; 0: nobody is asked for an age
    "picture_distance": (0, 20),  # bits of 256; above 20 other people's pictures look alike
}
# Lowest and highest number of limits that a body may leave out, or leave to the check: null.
OPTIONAL_RANGES: dict[str, tuple[float, float]] = {
    "face_distance": (0, 2),  # Euclidean; embeddings of length 1 are at most 2 apart
    "searched_face_distance": (0, 2),  # between faces of two documents, among all of them
    "enrolled_face_distance": (0, 2),  # between a selfie and the enrolled face
    "sanctions_likeness": (0, 1),  # from where on a listed name counts as a hit
    "agency_share": (0, 1),  # of the fields that an agency compared
    "liveness_score": (0, 1),
    # Of the frontal picture, from which on the guided steps fall away; null: never.
    "liveness_skip_score": (0, 1),
    "gender_probability": (0, 1),
    # Years between face and document beyond which `age` notes it. Without it `age` goes by the
    # mean error of its model.
    "age_years": (5, 120),
    # Of single pictures: the least strength of an expression, and how many degrees a turn may fall
    # short of the 30 that are asked for. Below what proves a gesture (faces/stills.py) none counts.
    "expression_probability": (0, 1),
    "direction_degrees": (0, 90),
}
# The least number of guided steps of a hosted session; 0: none are asked for. One alone would prove
# too little, and more than three are too many to ask for. null, and what older bodies say: two.
GUIDED_STEPS, USUAL_STEPS = (0, 2, 3), 2
# Far above what anybody means, and far below what a sum of weights could not hold.
HEAVIEST = 1_000_000
_MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one part of a policy. path: its dotted name, "" for the whole."""

    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.path} {self.what}" if self.path else self.what


def shown(text: object) -> str:
    """Something that somebody wrote, short and in letters that every page can show."""
    plain = str(text).encode("ascii", "backslashreplace").decode()
    return plain if len(plain) <= _MOST_SHOWN else f"{plain[:_MOST_SHOWN]}…"


def complaints(limits: Mapping[str, Any]) -> list[Complaint]:
    """One for each limit that is missing, unknown, or not what it may be."""
    needed = {*RANGES, "back_needed_for"}
    known = needed | {*OPTIONAL_RANGES, "likeness", "guided_steps"}
    found = [Complaint(f"limits.{name}", "is missing") for name in sorted(needed - set(limits))]
    found += [
        Complaint(f"limits.{shown(name)}", "is no limit") for name in sorted(set(limits) - known)
    ]
    for name, (low, high) in RANGES.items():
        value = limits.get(name, low)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            what = f"must be a whole number from {low} to {high}"
            found.append(Complaint(f"limits.{name}", what))
    found += about_optional(limits)
    return found + _about_kinds(limits.get("back_needed_for", []))


def about_optional(limits: Mapping[str, Any], path: str = "limits") -> list[Complaint]:
    """Complaints about those limits that may be left out, as far as they are there."""
    found = [
        Complaint(f"{path}.{name}", f"must be a number from {low} to {high}, or null")
        for name, (low, high) in OPTIONAL_RANGES.items()
        if limits.get(name) is not None and not is_between(limits[name], low, high)
    ]
    found += _about_steps(limits.get("guided_steps"), f"{path}.guided_steps")
    return found + _about_likeness(limits.get("likeness", {}), f"{path}.likeness")


def is_between(value: object, low: float, high: float) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return low <= value <= high and math.isfinite(value)


def _about_steps(value: Any, path: str) -> list[Complaint]:
    if value is None or (type(value) is int and value in GUIDED_STEPS):
        return []
    return [Complaint(path, "must be 0, 2 or 3, or null")]


def _about_likeness(value: Any, path: str) -> list[Complaint]:
    if not isinstance(value, dict):
        return [Complaint(path, "must be an object")]
    found = [
        Complaint(path, f"is wrong: no document is called {shown(kind)}")
        for kind in value
        if kind not in kinds.EVIDENCE
    ]
    return found + [
        Complaint(f"{path}.{shown(kind)}", "must be a number from 0 to 1")
        for kind, least in value.items()
        if not is_between(least, 0, 1)
    ]


def _about_kinds(value: Any) -> list[Complaint]:
    path = "limits.back_needed_for"
    if not isinstance(value, list):
        return [Complaint(path, "must be a list")]
    unknown = [one for one in value if not isinstance(one, str) or one not in kinds.EVIDENCE]
    return [Complaint(path, f"is wrong: no document is called {shown(one)}") for one in unknown]
