"""What an order for a verification says."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlsplit

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from api.outbound import url_rules
from api.trusona import vocabulary
from api.trusona.serializers.messages import MessageIn
from api.trusona.serializers.verifiers import VerifierIn, registers_of
from api.wire.country_codes import COUNTRIES
from api.wire.strict_fields import Choice, Ignored, SaysNothing, Text
from sessions_app.shapes import AddressClaims, AskedMessage, Claims, PersonClaims

_MOST_MESSAGES = 2
_DATE = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
One = TypeVar("One", bound=Hashable)


@extend_schema_field({"type": ["string", "null"], "format": "uri", "maxLength": url_rules.MAX_URL})
class NotifyAddress(Text):
    """An address that the server calls; whether it may be reached shows when it is called."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            url_rules.read(text)
        except url_rules.UrlRefused as refused:
            raise ValidationError(str(refused).replace("the address ", ""), code="url") from None
        if urlsplit(text).fragment:
            raise ValidationError("must have no fragment", code="url")
        return text


@extend_schema_field({"type": "string", "pattern": r"^[0-9]{2}/[0-9]{2}/[0-9]{4}$"})
class AmericanDate(Text):
    """A date as MM/DD/YYYY that exists."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if iso_date(text) is None:
            raise ValidationError("must be a date that exists, as MM/DD/YYYY", code="format")
        return text


@extend_schema_field({"type": "string", "pattern": "^[A-Za-z]{2}$"})
class AnyCaseCountry(Text):
    """An ISO 3166-1 alpha-2 code in any case."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        # Some letters beyond ASCII become two of it in capitals.
        if not text.isascii() or text.upper() not in COUNTRIES:
            raise ValidationError("must be an ISO 3166-1 alpha-2 code", code="unknown")
        return text


class SubjectIn(SaysNothing):
    firstName = Text(required=False, max_length=128)
    lastName = Text(required=False, max_length=128)
    dateOfBirth = AmericanDate(required=False)
    city = Text(required=False, max_length=32)
    state = Text(required=False, max_length=32)
    country = AnyCaseCountry(required=False)


class OrderIn(SaysNothing):
    documentType = Choice(list(vocabulary.DOCUMENTS))
    callbackUrl = NotifyAddress(required=False, max_length=url_rules.MAX_URL)
    requestedVerifiers = serializers.ListField(child=VerifierIn(), required=False, max_length=20)
    requestedMessages = serializers.ListField(child=MessageIn(), required=False, max_length=20)
    subject = SubjectIn(required=False)
    status = Ignored()
    id = Ignored()
    linkUrl = Ignored()
    linkUrlExpiresAt = Ignored()
    reviewAccessExpiresAt = Ignored()
    createdAt = Ignored()
    updatedAt = Ignored()
    closed = Ignored()
    expiredReviewAccess = Ignored()
    expiredLinkUrlAccess = Ignored()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        messages = attrs.get("requestedMessages", ())
        if len(messages) > _MOST_MESSAGES:
            raise ValidationError({"requestedMessages": f"must be at most {_MOST_MESSAGES}"})
        for name in ("requestedMessages", "requestedVerifiers"):
            if not _are_different(attrs.get(name, ())):
                raise ValidationError({name: "must not be repeated"})
        return attrs


class EncryptedOrderIn(OrderIn):
    """The same with a key, which is checked by itself."""

    publicWebKey = Ignored()


def claims_from(said: dict[str, Any], agent: str) -> Claims:
    """What the caller said, in our words."""
    subject = said.get("subject", {})
    verifiers = said.get("requestedVerifiers")
    phone = next((one.phone for one in verifiers or () if one.phone), "")
    return Claims(
        notify=said.get("callbackUrl", ""),
        agent=agent,
        messages=asked_messages(said),
        verifiers=None if verifiers is None else tuple(verifiers),
        subject=dict(subject),
        person=PersonClaims(
            first_name=subject.get("firstName", ""),
            last_name=subject.get("lastName", ""),
            birth_date=iso_date(subject.get("dateOfBirth", "")) or "",
            phone=phone,
        ),
        address=AddressClaims(
            city=subject.get("city", ""),
            state=subject.get("state", ""),
            country=subject.get("country", "").upper(),
        ),
    )


def asked_messages(said: dict[str, Any]) -> tuple[AskedMessage, ...]:
    return tuple(said.get("requestedMessages", ()))


def settings_from(said: dict[str, Any], *, is_test: bool) -> dict[str, object]:
    """What the session asks for, in the words of its settings."""
    word = said["documentType"]
    verifiers = said.get("requestedVerifiers")
    asked = None if verifiers is None else tuple(verifiers)
    return {
        "document": vocabulary.asked_document(word).to_json(),
        "registers": registers_of(word, asked, is_test=is_test),
        "lends_readings": True,
    }


def iso_date(text: str) -> str | None:
    """A date of the form MM/DD/YYYY, or None for what is none."""
    found = _DATE.fullmatch(text)
    try:
        return date(int(found[3]), int(found[1]), int(found[2])).isoformat() if found else None
    except ValueError:
        return None


def _are_different(ones: Sequence[One]) -> bool:
    return len(set(ones)) == len(ones)
