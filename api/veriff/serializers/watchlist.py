"""The result of screening a name against lists, for the answer and the webhook alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Literal, NotRequired, TypedDict
from uuid import UUID

from api.wire.answers import Instant, Says, Uuid
from api.wire.moments import moment
from risk_app.shapes import SessionView

MATCH_TYPES = (
    "name_exact",
    "aka_exact",
    "name_fuzzy",
    "aka_fuzzy",
    "phonetic_name",
    "phonetic_aka",
    "equivalent_name",
    "equivalent_aka",
    "unknown",
    "year_of_birth",
    "removed_personal_title",
    "removed_personal_suffix",
    "removed_organisation_prefix",
    "removed_organisation_suffix",
    "removed_clerical_mark",
)


@dataclass(frozen=True)
class Listing:
    """One entry of a list."""

    source_name: str
    source_url: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class Hit:
    """One listed name that resembles the searched one. listings: name in their words -> entries."""

    matched_name: str
    match_types: tuple[str, ...]
    listings: dict[str, tuple[Listing, ...]]
    countries: tuple[str, ...] = ()
    birth_date: str | None = None
    death_date: str | None = None
    also_known_as: tuple[str, ...] = ()


@dataclass(frozen=True)
class Screening:
    """One search. threshold: 0..1, below which a resemblance is no hit."""

    attempt_id: UUID
    name: str
    birth_year: str | None
    lists: tuple[str, ...]
    threshold: float
    screened_at: datetime
    hits: tuple[Hit, ...] = field(default=())
    is_first: bool = True


class ListingOut(TypedDict):
    sourceName: str
    sourceUrl: NotRequired[str | None]
    date: NotRequired[str | None]


class ListingsOut(TypedDict):
    warnings: NotRequired[list[ListingOut]]
    sanctions: NotRequired[list[ListingOut]]
    fitnessProbity: NotRequired[list[ListingOut]]
    pep: NotRequired[list[ListingOut]]
    adverseMedia: NotRequired[list[ListingOut]]


class HitOut(TypedDict):
    matchedName: str
    countries: NotRequired[list[str]]
    dateOfBirth: NotRequired[str | None]
    dateOfDeath: NotRequired[str | None]
    matchTypes: list[Annotated[str, Says(enum=MATCH_TYPES)]]
    aka: NotRequired[list[str]]
    associates: NotRequired[list[str]]
    listingsRelatedToMatch: ListingsOut


class SearchTermOut(TypedDict):
    name: str
    year: str | None
    lists: NotRequired[list[str]]
    matchThreshold: NotRequired[float]


class ScreeningOut(TypedDict):
    checkType: Literal["initial_result", "updated_result"]
    attemptId: Uuid
    sessionId: Uuid
    vendorData: str | None
    endUserId: str | None
    matchStatus: Literal["possible_match", "no_match"]
    monitorStatus: NotRequired[Literal["enabled", "disabled"]]
    searchTerm: SearchTermOut
    totalHits: Annotated[int, Says(minimum=0)]
    createdAt: Instant
    hits: list[HitOut]


class WatchlistOut(TypedDict):
    status: Literal["success"]
    data: ScreeningOut


def screening(view: SessionView, record: Screening) -> ScreeningOut:
    """The record in their words; the read operation puts it below "data"."""
    return {
        "checkType": "initial_result" if record.is_first else "updated_result",
        "attemptId": str(record.attempt_id),
        "sessionId": str(view.id),
        "vendorData": view.claims.reference or None,
        "endUserId": str(view.end_user_id) if view.end_user_id else None,
        "matchStatus": "possible_match" if record.hits else "no_match",
        "monitorStatus": "disabled",
        "searchTerm": {
            "name": record.name,
            "year": record.birth_year,
            "lists": list(record.lists),
            "matchThreshold": record.threshold,
        },
        "totalHits": len(record.hits),
        "createdAt": moment(record.screened_at),
        "hits": [_hit(one) for one in record.hits],
    }


def _hit(hit: Hit) -> HitOut:
    return {
        "matchedName": hit.matched_name,
        "countries": list(hit.countries),
        "dateOfBirth": hit.birth_date,
        "dateOfDeath": hit.death_date,
        "matchTypes": list(hit.match_types),
        "aka": list(hit.also_known_as),
        "associates": [],
        "listingsRelatedToMatch": {
            "warnings": _listings(hit, "warnings"),
            "sanctions": _listings(hit, "sanctions"),
            "fitnessProbity": _listings(hit, "fitnessProbity"),
            "pep": _listings(hit, "pep"),
            "adverseMedia": _listings(hit, "adverseMedia"),
        },
    }


def _listings(hit: Hit, name: str) -> list[ListingOut]:
    return [_listing(one) for one in hit.listings.get(name, ())]


def _listing(listing: Listing) -> ListingOut:
    return {
        "sourceName": listing.source_name,
        "sourceUrl": listing.source_url,
        "date": listing.date,
    }
