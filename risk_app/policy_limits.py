"""What the limits of a policy may be: the type and the range of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from documents_app.engine.fields import kinds

# Lowest and highest whole number.
_RANGES: dict[str, tuple[int, int]] = {
    "minimum_age": (0, 120),  # years; 0: nobody is asked for an age
    "picture_distance": (0, 20),  # bits of 256; above 20 other people's pictures look alike
}
# As above, of limits that a policy need not have.
_OPTIONAL: dict[str, tuple[int, int]] = {
    # Years between face and document beyond which `age` notes it. Without it `age` goes by the
    # mean error of its model.
    "age_years": (5, 120),
}


def complaints(limits: Mapping[str, Any]) -> list[str]:
    """One sentence for each limit that is missing, unknown, or not what it may be."""
    known = {*_RANGES, "back_needed_for"}
    found = [f"limits.{name} is missing" for name in sorted(known - set(limits))]
    found += [f"limits.{name} is no limit" for name in sorted(set(limits) - known - set(_OPTIONAL))]
    for name, (low, high) in {**_RANGES, **_OPTIONAL}.items():
        value = limits.get(name, low)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            found.append(f"limits.{name} must be a whole number from {low} to {high}")
    return found + _about_kinds(limits.get("back_needed_for", []))


def _about_kinds(value: Any) -> list[str]:
    if not isinstance(value, list):
        return ["limits.back_needed_for must be a list"]
    unknown = [str(one) for one in value if one not in kinds.EVIDENCE]
    return [f"limits.back_needed_for: no document is called {one}" for one in unknown]
