"""The result of a session, in the layout of today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal, NotRequired, TypedDict

import pycountry

from api.transmit import vocabulary
from api.transmit.serializers.checks import ChecksOut, checks_of
from api.transmit.serializers.moments import midnight, whole_years
from api.transmit.serializers.risk_details import RiskDetailsOut, risk_details
from api.transmit.serializers.sessions import ImageType
from api.wire.answers import Instant, Says
from api.wire.country_codes import COUNTRIES
from devices_app.shapes import SeenDevice
from risk_app.shapes import SessionView, ToldAttempt, ToldVerdict
from sessions_app.status import Status

_INCOMPLETE = tuple(
    dict.fromkeys(word for word in vocabulary.STATUS.values() if word != "complete")
)
Facts = Mapping[str, str]
Recommendation = Annotated[str, Says(enum=vocabulary.RECOMMENDATIONS)]
DocumentType = Annotated[str, Says(enum=vocabulary.DOCUMENT_TYPES)]


class IncompleteOut(TypedDict):
    session_id: str
    status: Annotated[str, Says(enum=_INCOMPLETE)]


class PersonOut(TypedDict):
    full_name: NotRequired[str]
    given_name: NotRequired[str]
    surname: NotRequired[str]
    gender: NotRequired[Annotated[str, Says(enum=tuple(vocabulary.SEX.values()))]]
    national_id: NotRequired[str]
    date_of_birth: NotRequired[Instant]
    age: NotRequired[float]


class DocumentOut(TypedDict):
    country: NotRequired[str]
    region: NotRequired[str]
    type: DocumentType
    number: NotRequired[str]
    serial_number: NotRequired[str]
    issue_date: NotRequired[Instant]
    expiration_date: NotRequired[Instant]


class AddressOut(TypedDict):
    country: NotRequired[str]
    region: NotRequired[str]
    city: NotRequired[str]
    street: NotRequired[str]
    house_number: NotRequired[str]
    apartment_number: NotRequired[str]
    postcode: NotRequired[str]
    full_address: NotRequired[str]


class NationalStatusOut(TypedDict):
    citizen: NotRequired[bool]
    resident: NotRequired[bool]


class EmploymentOut(TypedDict):
    profession: NotRequired[str]


class AdditionalInfoOut(TypedDict):
    address: NotRequired[AddressOut]
    national_status: NotRequired[NationalStatusOut]
    employment: NotRequired[EmploymentOut]


class UsedImageOut(TypedDict):
    id: str
    type: ImageType


class CompleteOut(TypedDict):
    session_id: str
    status: Literal["complete"]
    recommendation: Recommendation
    risk_details: NotRequired[RiskDetailsOut]
    person: PersonOut
    document: DocumentOut
    additional_info: AdditionalInfoOut
    checks: ChecksOut
    verification_images: list[UsedImageOut]


def judged_attempt(view: SessionView) -> tuple[ToldAttempt, ToldVerdict] | None:
    """The newest attempt with its verdict, once the session is complete."""
    if view.status not in vocabulary.RECOMMENDATION:
        return None
    attempt = view.latest_attempt
    return (attempt, attempt.verdict) if attempt.verdict is not None else None


def incomplete(view: SessionView) -> IncompleteOut:
    return {"session_id": str(view.id), "status": vocabulary.STATUS[view.status]}


def complete(
    view: SessionView, attempt: ToldAttempt, verdict: ToldVerdict, device: SeenDevice | None
) -> CompleteOut:
    overall = vocabulary.RECOMMENDATION[Status(view.status)]
    answer: CompleteOut = {
        "session_id": str(view.id),
        "status": "complete",
        "recommendation": overall,
        "person": person(attempt.facts, view.created_at),
        "document": document(attempt.facts),
        "additional_info": _additional(attempt.facts),
        "checks": checks_of(verdict, overall),
        "verification_images": _used(attempt),
    }
    risks = risk_details(attempt, verdict, device)
    if risks is not None:
        answer["risk_details"] = risks
    return answer


def person(facts: Facts, at: datetime) -> PersonOut:
    said: PersonOut = {}
    name = full_name(facts)
    if name:
        said["full_name"] = name
    if "given_names" in facts:
        said["given_name"] = facts["given_names"]
    if "surname" in facts:
        said["surname"] = facts["surname"]
    if facts.get("sex") in vocabulary.SEX:
        said["gender"] = vocabulary.SEX[facts["sex"]]
    if "personal_number" in facts:
        said["national_id"] = facts["personal_number"]
    born, age = midnight(facts.get("birth_date", "")), whole_years(facts.get("birth_date", ""), at)
    if born is not None:
        said["date_of_birth"] = born
    if age is not None:
        said["age"] = age
    return said


def document(facts: Facts) -> DocumentOut:
    said: DocumentOut = {
        "type": vocabulary.document_type(facts.get("document_type", "")),
        "region": facts.get("issuing_state", ""),
    }
    if facts.get("issuing_country") in COUNTRIES:
        said["country"] = facts["issuing_country"]
    number = facts.get("document_number", "")
    if number:
        said["number"] = number
        said["serial_number"] = facts.get("document_discriminator") or number
    issued, ends = (midnight(facts.get(f"{name}_date", "")) for name in ("issue", "expiry"))
    if issued is not None:
        said["issue_date"] = issued
    if ends is not None:
        said["expiration_date"] = ends
    return said


def address(facts: Facts) -> AddressOut:
    said = _street(facts)
    if "city" in facts:
        said["city"] = facts["city"]
    if "postcode" in facts:
        said["postcode"] = facts["postcode"]
    if "address" in facts:
        said["full_address"] = facts["address"]
    region = facts.get("address_state") or facts.get("state")
    if region:
        said["region"] = region
    country = alpha_3(facts.get("address_country", ""))
    if country:
        said["country"] = country
    return said


def _street(facts: Facts) -> AddressOut:
    """The parts of a street, which are there only where the source divided it."""
    said: AddressOut = {}
    if "street" in facts:
        said["street"] = facts["street"]
    if "house_number" in facts:
        said["house_number"] = facts["house_number"]
    if "apartment_number" in facts:
        said["apartment_number"] = facts["apartment_number"]
    return said


def full_name(facts: Facts) -> str:
    parts = (facts.get("given_names", ""), facts.get("surname", ""))
    return facts.get("full_name") or " ".join(part for part in parts if part)


def alpha_3(country: str) -> str:
    """The longer code of a country; empty for what documents print and no list knows."""
    found = pycountry.countries.get(alpha_2=country) if country else None
    return str(found.alpha_3) if found is not None else ""


def _additional(facts: Facts) -> AdditionalInfoOut:
    said: AdditionalInfoOut = {}
    where = address(facts)
    if where:
        said["address"] = where
    nationality, issuer = facts.get("nationality", ""), facts.get("issuing_country", "")
    if nationality and issuer:
        said["national_status"] = {"citizen": nationality == issuer}
    return said


def _used(attempt: ToldAttempt) -> list[UsedImageOut]:
    return [
        {"id": one.external_id or str(one.id), "type": vocabulary.TYPE_OF_KIND[one.kind]}
        for one in attempt.pictures
        if one.kind in vocabulary.TYPE_OF_KIND and one.is_current and one.accepted is not False
    ]
