"""The result of screening a name against lists, for the answer and the webhook alike."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from api.wire.answers import Instant, Says, Uuid
from api.wire.moments import moment
from api.wire.strict_fields import Choice, SaysNothing
from risk_app.shapes import SessionView, ToldHit, ToldScreening

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


class MonitoringIn(SaysNothing):
    monitorStatus = Choice(["disabled"])


class MonitoringOut(TypedDict):
    status: Literal["success"]


def screening(view: SessionView, found: ToldScreening) -> ScreeningOut:
    """The search in their words; the read operation puts it below "data"."""
    return {
        "checkType": "initial_result" if found.is_first else "updated_result",
        "attemptId": str(found.attempt_id),
        "sessionId": str(view.id),
        "vendorData": view.claims.reference or None,
        "endUserId": str(view.end_user_id) if view.end_user_id else None,
        "matchStatus": match_status(found),
        "monitorStatus": "enabled" if found.is_monitored else "disabled",
        "searchTerm": {
            "name": found.name,
            "year": found.birth_year or None,
            "lists": list(found.lists),
            "matchThreshold": found.threshold,
        },
        "totalHits": len(found.hits),
        "createdAt": moment(found.screened_at),
        "hits": [_hit(one) for one in found.hits],
    }


def match_status(found: ToldScreening) -> Literal["possible_match", "no_match"]:
    return "possible_match" if found.hits else "no_match"


def match_types(hit: ToldHit) -> list[str]:
    """The first of the primary ones that is true, then that the year of birth agrees."""
    hows, side = set(hit.hows), "aka" if hit.is_alias else "name"
    if "document" in hows or not hows:
        primary = "unknown"
    elif hows == {"equal"}:
        primary = f"{side}_exact"
    elif "phonetic" in hows:
        primary = f"phonetic_{side}"
    elif hows <= {"equal", "symbol", "nickname"}:
        primary = f"equivalent_{side}"
    else:
        primary = f"{side}_fuzzy"
    return [primary, *(["year_of_birth"] if hit.same_year else [])]


def _hit(hit: ToldHit) -> HitOut:
    listing: ListingOut = {
        "sourceName": hit.list_title,
        "sourceUrl": hit.link or None,
        "date": hit.published_on.isoformat() if hit.published_on else None,
    }
    return {
        "matchedName": hit.matched_name,
        "countries": list(hit.countries),
        "dateOfBirth": hit.birth_date or None,
        "dateOfDeath": None,
        "matchTypes": match_types(hit),
        "aka": list(hit.other_names),
        "associates": [],
        # Lists of sanctions are all that is searched.
        "listingsRelatedToMatch": {
            "warnings": [],
            "sanctions": [listing],
            "fitnessProbity": [],
            "pep": [],
            "adverseMedia": [],
        },
    }
