"""Names of one entry."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from risk_app.sanctions.shapes import NameKind, PartyName


def distinct(names: Iterable[PartyName]) -> tuple[PartyName, ...]:
    """The names without blanks and repetitions, of which the first stays, in their order."""
    found: dict[str, PartyName] = {}
    for name in names:
        text = " ".join(name.text.split())
        if text:
            found.setdefault(text.casefold(), PartyName(text, name.kind))
    return tuple(found.values())


def kind_for(text: str, kind: NameKind) -> NameKind:
    """The kind of a name, or original script where none of its letters is Latin."""
    letters = [one for one in text if one.isalpha()]
    if letters and not any(unicodedata.name(one, "").startswith("LATIN") for one in letters):
        return NameKind.ORIGINAL_SCRIPT
    return kind
