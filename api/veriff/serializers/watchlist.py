"""The result of screening a name against lists, for the answer and the webhook alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rest_framework import serializers

from api.wire.moments import instant
from sessions_app.models import Attempt, Session
from sessions_app.opening import claims_of

MATCH_TYPES = [
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
]
LISTINGS = ("warnings", "sanctions", "fitnessProbity", "pep", "adverseMedia")


@dataclass(frozen=True)
class Listing:
    """One entry of a list."""

    source_name: str
    source_url: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class Hit:
    """One listed name that resembles the searched one. listings: LISTINGS name -> entries."""

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

    attempt: Attempt
    name: str
    birth_year: str | None
    lists: tuple[str, ...]
    threshold: float
    screened_at: datetime
    hits: tuple[Hit, ...] = field(default=())
    is_first: bool = True


class ListingOut(serializers.Serializer[Any]):
    sourceName = serializers.CharField()
    sourceUrl = serializers.CharField(required=False, allow_null=True)
    date = serializers.CharField(required=False, allow_null=True)


class ListingsOut(serializers.Serializer[Any]):
    warnings = ListingOut(many=True, required=False)
    sanctions = ListingOut(many=True, required=False)
    fitnessProbity = ListingOut(many=True, required=False)
    pep = ListingOut(many=True, required=False)
    adverseMedia = ListingOut(many=True, required=False)


class HitOut(serializers.Serializer[Any]):
    matchedName = serializers.CharField()
    countries = serializers.ListField(child=serializers.CharField(), required=False)
    dateOfBirth = serializers.CharField(required=False, allow_null=True)
    dateOfDeath = serializers.CharField(required=False, allow_null=True)
    matchTypes = serializers.ListField(child=serializers.ChoiceField(MATCH_TYPES))
    aka = serializers.ListField(child=serializers.CharField(), required=False)
    associates = serializers.ListField(child=serializers.CharField(), required=False)
    listingsRelatedToMatch = ListingsOut()


class SearchTermOut(serializers.Serializer[Any]):
    name = serializers.CharField()
    year = serializers.CharField(allow_null=True)
    lists = serializers.ListField(child=serializers.CharField(), required=False)
    matchThreshold = serializers.FloatField(required=False)


class ScreeningOut(serializers.Serializer[Any]):
    checkType = serializers.ChoiceField(["initial_result", "updated_result"])
    attemptId = serializers.UUIDField()
    sessionId = serializers.UUIDField()
    vendorData = serializers.CharField(allow_null=True)
    endUserId = serializers.CharField(allow_null=True)
    matchStatus = serializers.ChoiceField(["possible_match", "no_match"])
    monitorStatus = serializers.ChoiceField(["enabled", "disabled"], required=False)
    searchTerm = SearchTermOut()
    totalHits = serializers.IntegerField(min_value=0)
    createdAt = serializers.DateTimeField()
    hits = HitOut(many=True)


class WatchlistOut(serializers.Serializer[Any]):
    status = serializers.ChoiceField(["success"])
    data = ScreeningOut()  # type: ignore[assignment]  # a name on the wire


def screening(session: Session, record: Screening) -> dict[str, Any]:
    """The record in their words; the read operation puts it below "data"."""
    return {
        "checkType": "initial_result" if record.is_first else "updated_result",
        "attemptId": str(record.attempt.pk),
        "sessionId": str(session.pk),
        "vendorData": claims_of(session).reference or None,
        "endUserId": str(session.end_user_id) if session.end_user_id else None,
        "matchStatus": "possible_match" if record.hits else "no_match",
        "monitorStatus": "disabled",
        "searchTerm": {
            "name": record.name,
            "year": record.birth_year,
            "lists": list(record.lists),
            "matchThreshold": record.threshold,
        },
        "totalHits": len(record.hits),
        "createdAt": instant(record.screened_at),
        "hits": [_hit(one) for one in record.hits],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "matchedName": hit.matched_name,
        "countries": list(hit.countries),
        "dateOfBirth": hit.birth_date,
        "dateOfDeath": hit.death_date,
        "matchTypes": list(hit.match_types),
        "aka": list(hit.also_known_as),
        "associates": [],
        "listingsRelatedToMatch": {
            name: [_listing(one) for one in hit.listings.get(name, ())] for name in LISTINGS
        },
    }


def _listing(listing: Listing) -> dict[str, Any]:
    return {
        "sourceName": listing.source_name,
        "sourceUrl": listing.source_url,
        "date": listing.date,
    }
