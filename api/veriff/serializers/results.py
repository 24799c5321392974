"""Attempts of a session, and the person it is about."""

from __future__ import annotations

import hmac
from typing import Annotated, Literal, NotRequired, TypedDict
from uuid import UUID

from django.conf import settings

from api.veriff import vocabulary
from api.veriff.serializers.decision import known_country
from api.wire.answers import Day, Instant, Says, Uuid
from api.wire.moments import moment, plain_date
from risk_app.shapes import SessionView, ToldScreening

_PERSON = b"bonafide person of a session"
_STATUSES = tuple(vocabulary.STATUS.values())


class AttemptOut(TypedDict):
    id: Uuid
    status: Annotated[str, Says(enum=_STATUSES)]
    createdTime: Instant


class AttemptListOut(TypedDict):
    status: Literal["success"]
    verifications: list[AttemptOut]


class PepSanctionMatchOut(TypedDict):
    provider: NotRequired[str | None]
    numberOfMatches: NotRequired[Annotated[int, Says(minimum=0)]]
    date: NotRequired[Instant | None]
    matches: NotRequired[list[str]]


class KnownPersonOut(TypedDict):
    id: Annotated[str, Says(format="uuid", description="Own id of the person record.")]
    firstName: str | None
    lastName: str | None
    idCode: str | None
    dateOfBirth: Day | None
    gender: str | None
    nationality: str | None
    placeOfBirth: str | None
    citizenships: list[str]
    pepSanctionMatches: list[PepSanctionMatchOut]


class PersonOut(TypedDict):
    status: Literal["success"]
    person: KnownPersonOut


def attempt_list(view: SessionView) -> AttemptListOut:
    return {
        "status": "success",
        "verifications": [
            {
                "id": str(one.id),
                "status": vocabulary.STATUS[one.status],
                "createdTime": moment(one.created_at),
            }
            for one in view.attempts
        ],
    }


def person(view: SessionView, found: ToldScreening | None) -> PersonOut:
    """What was read from the document, else what the integrator said; nulls for the rest."""
    said, read = view.claims.person, view.latest_attempt.facts
    return {
        "status": "success",
        "person": {
            "id": str(_person_id(view)),
            "firstName": read.get("given_names") or said.first_name or None,
            "lastName": read.get("surname") or said.last_name or None,
            "idCode": read.get("personal_number") or said.id_number or None,
            "dateOfBirth": plain_date(read.get("birth_date") or said.birth_date or None),
            "gender": read.get("sex") or said.sex or None,
            "nationality": known_country(read.get("nationality")),
            "placeOfBirth": read.get("place_of_birth"),
            "citizenships": [],
            "pepSanctionMatches": _matches(found),
        },
    }


def _matches(found: ToldScreening | None) -> list[PepSanctionMatchOut]:
    """What the newest search found, as long as nobody said that it is somebody else."""
    if found is None or not found.hits:
        return []
    return [
        {
            "provider": "Bonafide",
            "numberOfMatches": len(found.hits),
            "date": moment(found.screened_at),
            "matches": [one.matched_name for one in found.hits],
        }
    ]


def _person_id(view: SessionView) -> UUID:
    """The identity once somebody is verified; before, an id that the session alone has."""
    if view.identity_id is not None:
        return view.identity_id
    digest = hmac.digest(settings.SECRET_KEY.encode(), _PERSON + view.id.bytes, "sha256")
    return UUID(bytes=digest[:16], version=4)
