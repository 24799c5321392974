"""What the limits of a policy may be: the type and the range of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from documents_app.engine.fields import kinds

# Lowest and highest whole number.
RANGES: dict[str, tuple[int, int]] = {
    "minimum_age": (0, 120),  # years; 0: nobody is asked for an age
    "picture_distance": (0, 20),  # bits of 256; above 20 other people's pictures look alike
}
# As above, of limits that a policy need not have.
OPTIONAL: dict[str, tuple[int, int]] = {
    # Years between face and document beyond which `age` notes it. Without it `age` goes by the
    # mean error of its model.
    "age_years": (5, 120),
}

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
    known = {*RANGES, "back_needed_for"}
    found = [Complaint(f"limits.{name}", "is missing") for name in sorted(known - set(limits))]
    found += [
        Complaint(f"limits.{shown(name)}", "is no limit")
        for name in sorted(set(limits) - known - set(OPTIONAL))
    ]
    for name, (low, high) in {**RANGES, **OPTIONAL}.items():
        value = limits.get(name, low)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            what = f"must be a whole number from {low} to {high}"
            found.append(Complaint(f"limits.{name}", what))
    return found + _about_kinds(limits.get("back_needed_for", []))


def _about_kinds(value: Any) -> list[Complaint]:
    path = "limits.back_needed_for"
    if not isinstance(value, list):
        return [Complaint(path, "must be a list")]
    unknown = [one for one in value if not isinstance(one, str) or one not in kinds.EVIDENCE]
    return [Complaint(path, f"is wrong: no document is called {shown(one)}") for one in unknown]
