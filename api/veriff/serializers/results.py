"""Attempts of a session, and the person it is about."""

from __future__ import annotations

import hmac
from typing import Any
from uuid import UUID

from django.conf import settings
from rest_framework import serializers

from api.veriff import vocabulary
from api.veriff.serializers.decision import known_country
from api.wire.moments import instant, plain_date
from risk_app.verdicts import told_facts
from sessions_app.models import Attempt, Session
from sessions_app.opening import claims_of
from sessions_app.status import Status

_PERSON = b"bonafide person of a session"


def _text() -> serializers.CharField:
    return serializers.CharField(allow_null=True)


class AttemptOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    status = serializers.ChoiceField(list(vocabulary.STATUS.values()))
    createdTime = serializers.DateTimeField()


class AttemptListOut(serializers.Serializer[Any]):
    status = serializers.ChoiceField(["success"])
    verifications = AttemptOut(many=True)


class KnownPersonOut(serializers.Serializer[Any]):
    id = serializers.UUIDField(help_text="Own id of the person record.")
    firstName = _text()
    lastName = _text()
    idCode = _text()
    dateOfBirth = serializers.DateField(allow_null=True)
    gender = _text()
    nationality = _text()
    placeOfBirth = _text()
    citizenships = serializers.ListField(child=serializers.CharField())
    pepSanctionMatches = serializers.ListField(child=serializers.DictField())


class PersonOut(serializers.Serializer[Any]):
    status = serializers.ChoiceField(["success"])
    person = KnownPersonOut()


def attempt_list(attempts: list[Attempt]) -> dict[str, Any]:
    return {
        "status": "success",
        "verifications": [
            {
                "id": str(one.pk),
                "status": vocabulary.STATUS[Status(one.status)],
                "createdTime": instant(one.created_at),
            }
            for one in attempts
        ],
    }


def person(session: Session) -> dict[str, Any]:
    """What was read from the document, else what the integrator said; nulls for the rest."""
    said = claims_of(session).person
    read = told_facts(session.latest_attempt())
    return {
        "status": "success",
        "person": {
            "id": str(_person_id(session)),
            "firstName": read.get("given_names") or said.first_name or None,
            "lastName": read.get("surname") or said.last_name or None,
            "idCode": read.get("personal_number") or said.id_number or None,
            "dateOfBirth": plain_date(read.get("birth_date") or said.birth_date or None),
            "gender": read.get("sex") or said.sex or None,
            "nationality": known_country(read.get("nationality")),
            "placeOfBirth": read.get("place_of_birth"),
            "citizenships": [],
            "pepSanctionMatches": [],
        },
    }


def _person_id(session: Session) -> UUID:
    """The identity once somebody is verified; before, an id that the session alone has."""
    if session.identity_id is not None:
        return session.identity_id
    digest = hmac.digest(settings.SECRET_KEY.encode(), _PERSON + session.pk.bytes, "sha256")
    return UUID(bytes=digest[:16], version=4)
