"""Opening, submitting and deleting a session."""

from __future__ import annotations

import re
from typing import Any, Literal, NotRequired, TypedDict
from uuid import UUID

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from api.capture.links import host_url, link_of, token_for
from api.veriff import vocabulary
from api.wire.answers import Uri, Uuid
from api.wire.strict_fields import (
    Choice,
    Flag,
    IgnoredText,
    IgnoredTime,
    LanguageTag,
    SaysNothing,
    Text,
)
from api.wire.strict_places import CallbackAddress, Country
from api.wire.strict_times import BirthDate, Moment
from risk_app.shapes import SessionView
from sessions_app.shapes import Claims
from sessions_app.status import Status

_SHORT_NUMBER = re.compile(r"[A-Z0-9]*")
_NUMBER_LENGTH = range(6, 10)


class SpokenLanguage(LanguageTag):
    """A language tag, also as operating systems print it: en_US is read as en-US."""

    def to_internal_value(self, data: Any) -> str:
        return super().to_internal_value(data.replace("_", "-") if isinstance(data, str) else data)


@extend_schema_field({"type": ["string", "null"]})
class DocumentNumber(Text):
    """Any text, unless the integration turned strict numbers on."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if not self.context.get("strict_numbers"):
            return text
        if len(text) not in _NUMBER_LENGTH:
            raise ValidationError("must have 6 to 9 characters", code="length")
        if not _SHORT_NUMBER.fullmatch(text):
            raise ValidationError("must have only A-Z and 0-9", code="characters")
        return text


@extend_schema_field({"type": ["string", "null"], "format": "uuid"})
class EndUserId(Text):
    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            return str(UUID(text))
        except ValueError:
            raise ValidationError("must be a UUID", code="uuid") from None


def _said(**kwargs: Any) -> Text:
    """A member that may be left out, null or empty: all three say nothing."""
    return Text(required=False, allow_null=True, allow_blank=True, **kwargs)


class PersonIn(SaysNothing):
    firstName = _said(source="first_name", max_length=255)
    lastName = _said(source="last_name", max_length=255)
    fullName = _said(source="full_name", max_length=255)
    idNumber = _said(source="id_number")
    gender = Choice(vocabulary.GENDER, source="sex", required=False, allow_null=True)
    dateOfBirth = BirthDate(source="birth_date", required=False, allow_null=True)
    email = _said()
    phoneNumber = _said(source="phone")
    phone = _said(source="other_phone")


class DocumentIn(SaysNothing):
    type = Choice(list(vocabulary.DOCUMENT_TYPE), required=False, allow_null=True)
    number = DocumentNumber(required=False, allow_null=True, allow_blank=True)
    country = Country(required=False, allow_null=True)
    state = _said()


class AddressIn(SaysNothing):
    fullAddress = _said(source="full")
    houseNumber = _said(source="house_number")
    street = _said()
    city = _said()
    state = _said()
    postcode = _said()
    country = _said()


class ConsentIn(SaysNothing):
    type = Text()
    approved = Flag()


class VerificationIn(SaysNothing):
    callback = CallbackAddress(required=False, max_length=2048)
    person = PersonIn(required=False)
    document = DocumentIn(required=False)
    address = AddressIn(required=False)
    vendorData = _said(source="reference", max_length=1000)
    endUserId = EndUserId(source="end_user_id", required=False, allow_null=True)
    consents = ConsentIn(many=True, required=False)
    lang = SpokenLanguage(source="language", required=False)
    features = serializers.ListField(child=Choice(["selfid"]), required=False)
    timestamp = Moment(required=False)


class NewSessionIn(SaysNothing):
    verification = VerificationIn()


class SubmittedIn(SaysNothing):
    status = Choice([vocabulary.STATUS[Status.SUBMITTED]])
    # Sent by real clients; nothing is read from them.
    frontState = IgnoredText()
    timestamp = IgnoredTime()


class SubmissionIn(SaysNothing):
    verification = SubmittedIn()


class OpenedOut(TypedDict):
    id: Uuid
    url: Uri
    vendorData: NotRequired[str | None]
    endUserId: NotRequired[str | None]
    host: Uri
    baseUrl: NotRequired[Uri]
    status: Literal["created"]
    sessionToken: str


class NewSessionOut(TypedDict):
    status: Literal["success"]
    verification: OpenedOut


class SubmittedOut(TypedDict):
    id: Uuid
    url: NotRequired[Uri]
    host: NotRequired[Uri]
    status: Literal["submitted"]
    sessionToken: NotRequired[str]
    vendorData: NotRequired[str | None]


class SubmissionOut(TypedDict):
    status: Literal["success"]
    verification: SubmittedOut


class ErasedOut(TypedDict):
    id: Uuid


class ErasureOut(TypedDict):
    status: Literal["success"]
    verification: ErasedOut


def claims_from(verification: dict[str, Any]) -> Claims:
    """What the caller said, in our words."""
    person = dict(verification.get("person") or {})
    other_phone = person.pop("other_phone", None)
    person["phone"] = person.get("phone") or other_phone
    document = dict(verification.get("document") or {})
    if document.get("type"):
        document["type"] = vocabulary.DOCUMENT_TYPE[document["type"]]
    said = {**verification, "person": person, "document": document}
    return Claims.from_json(said)


def opened(view: SessionView) -> NewSessionOut:
    token = token_for(view)
    return {
        "status": "success",
        "verification": {
            "id": str(view.id),
            "url": link_of(token),
            "vendorData": view.claims.reference or None,
            "endUserId": str(view.end_user_id) if view.end_user_id else None,
            "host": host_url(),
            "baseUrl": host_url(),
            "status": "created",
            "sessionToken": token,
        },
    }


def submitted(view: SessionView) -> SubmissionOut:
    token = token_for(view)
    return {
        "status": "success",
        "verification": {
            "id": str(view.id),
            "url": link_of(token),
            "host": host_url(),
            "status": "submitted",
            "sessionToken": token,
            "vendorData": view.claims.reference or None,
        },
    }


def erased(session_id: UUID) -> ErasureOut:
    return {"status": "success", "verification": {"id": str(session_id)}}
