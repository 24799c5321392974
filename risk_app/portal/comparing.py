"""The sources of a document side by side, for the eye of a reviewer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from documents_app.engine.crosscheck import agree

CLAIM = "integrator"
# Our names of fields for what the integrator may announce.
_CLAIMED = {
    "given_names": ("person", "first_name"),
    "surname": ("person", "last_name"),
    "full_name": ("person", "full_name"),
    "birth_date": ("person", "birth_date"),
    "sex": ("person", "sex"),
    "personal_number": ("person", "id_number"),
    "document_number": ("document", "number"),
    "issuing_country": ("document", "country"),
}


@dataclass(frozen=True)
class Comparison:
    """One column per source, one row per field: (field, [value or ""], whether they disagree)."""

    sources: list[str]
    rows: list[tuple[str, list[str], bool]]


def claimed_fields(claims: dict[str, Any]) -> dict[str, str]:
    """What the integrator announced, under the names that readings use."""
    found = {}
    for field, (part, name) in _CLAIMED.items():
        value = (claims.get(part) or {}).get(name)
        if value:
            found[field] = str(value)
    return found


def compare_sources(
    claims: dict[str, str],
    readings: Iterable[tuple[str, UUID | None, list[tuple[str, str, float | None]]]],
) -> Comparison:
    """Line the sources up; a field that only one of them knows cannot disagree."""
    columns = [(CLAIM, claims)] if claims else []
    columns += [
        (source, {field: value for field, value, _ in fields}) for source, _, fields in readings
    ]
    fields = dict.fromkeys(field for _, values in columns for field in values)
    rows = []
    for field in fields:
        values = [found.get(field, "") for _, found in columns]
        rows.append((field, values, _disagree(field, [value for value in values if value])))
    return Comparison([source for source, _ in columns], rows)


def _disagree(field: str, values: list[str]) -> bool:
    first, others = values[0], values[1:]
    return not all(agree(field, first, other) for other in others)
