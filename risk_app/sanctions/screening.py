"""Placeholder of the branch until the matcher is merged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from risk_app.models import ListVersion
from risk_app.sanctions.scoring import Part


@dataclass(frozen=True, slots=True)
class Screened:
    names: tuple[str, ...]
    birth_date: date | None = None
    nationalities: tuple[str, ...] = ()
    sex: str = ""
    document_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    version_id: int
    entity_id: int
    source_id: str
    score: float
    name_score: float
    matched_name: str
    matched_kind: str
    parts: tuple[Part, ...]
    unmatched: tuple[str, ...]
    query_cover: float
    listed_cover: float
    birth_rule: str
    birth_adjustment: float
    is_strong: bool


def screen(
    person: Screened, versions: tuple[ListVersion, ...], threshold: float
) -> tuple[Match, ...]:
    return ()


def current_versions(integration: object) -> tuple[ListVersion, ...]:
    return tuple(ListVersion.objects.filter(state="active").select_related("list"))
