"""Reading members of a JSON object that anybody may have written, each within its limits."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field


class FactRefused(Exception):
    """A member that no browser says so. why: in our words, never what was sent."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} {why}")
        self.field, self.why = name, why


@dataclass(frozen=True, slots=True)
class Said:
    """What was sent. A member that is null, or left out, says nothing."""

    members: Mapping[str, object] = field(repr=False)

    def text(self, name: str, longest: int) -> str:
        return _text(name, self.members.get(name), longest)

    def texts(self, name: str, longest: int, most: int) -> tuple[str, ...]:
        """The texts of a list, without empty ones."""
        value = self.members.get(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise FactRefused(name, "must be a list")
        if len(value) > most:
            raise FactRefused(name, f"must have at most {most} items")
        found = (_text(name, one, longest) for one in value)
        return tuple(one for one in found if one)

    def whole(self, name: str, low: int, high: int) -> int | None:
        value = self.members.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise FactRefused(name, "must be a whole number")
        if not low <= value <= high:
            raise FactRefused(name, f"must lie between {low} and {high}")
        return value

    def number(self, name: str, low: float, high: float) -> float | None:
        value = self.members.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise FactRefused(name, "must be a number")
        # A whole number may be too large for a float, and a float no number at all.
        if not low <= value <= high or not math.isfinite(value):
            raise FactRefused(name, f"must lie between {low:g} and {high:g}")
        return float(value)

    def flag(self, name: str) -> bool | None:
        value = self.members.get(name)
        if value is not None and not isinstance(value, bool):
            raise FactRefused(name, "must be true or false")
        return value


def _text(name: str, value: object, longest: int) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FactRefused(name, "must be text")
    if len(value) > longest:
        raise FactRefused(name, f"must have at most {longest} characters")
    # Half of a surrogate pair cannot be sealed; a control character is in nobody's browser.
    if any(one < " " or "\ud800" <= one <= "\udfff" or one == "\x7f" for one in value):
        raise FactRefused(name, "must be printable text")
    return value.strip()
