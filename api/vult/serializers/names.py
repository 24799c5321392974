"""The parts of a name and of a document, as canonical facts have them."""

from __future__ import annotations

from collections.abc import Mapping


def named(facts: Mapping[str, str], *, suffix: str) -> dict[str, str | None]:
    """suffix: what the dialect calls the name's suffix here."""
    first, middle = given_names(facts)
    return {
        "first_name": first or None,
        "middle_name": middle or None,
        "last_name": facts.get("surname") or None,
        suffix: facts.get("name_suffix") or None,
    }


def given_names(facts: Mapping[str, str]) -> tuple[str, str]:
    """The first name, and what follows it where no source divides the given names."""
    given, middle = facts.get("given_names", ""), facts.get("middle_name", "")
    if facts.get("first_name"):
        return facts["first_name"], middle
    if middle and given.endswith(f" {middle}"):
        return given.removesuffix(middle).strip(), middle
    first, _, rest = given.partition(" ")
    return first, middle or rest
