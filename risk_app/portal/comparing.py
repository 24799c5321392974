"""The sources of a document side by side, for the eye of a reviewer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from documents_app.engine.crosscheck import agree

CLAIM = "integrator"


@dataclass(frozen=True)
class Comparison:
    """One column per source, one row per field: (field, [value or ""], whether they disagree)."""

    sources: list[str]
    rows: list[tuple[str, list[str], bool]]


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
