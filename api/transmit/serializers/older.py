"""The result of a session, in the layout of long-standing callers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, NotRequired, TypedDict

from api.transmit import vocabulary
from api.transmit.serializers.moments import midnight, whole_years
from api.transmit.serializers.results import (
    AddressOut,
    DocumentType,
    Facts,
    Recommendation,
    address,
    alpha_3,
    full_name,
    judged_attempt,
)
from api.wire.answers import Instant, Says
from risk_app.reasons import sentence
from risk_app.shapes import SessionView


class OlderPersonOut(TypedDict):
    given_name: NotRequired[str]
    surname: NotRequired[str]
    gender: NotRequired[str]
    full_name: NotRequired[str]
    age: NotRequired[float]
    address: NotRequired[AddressOut]
    date_of_birth: NotRequired[Instant]


class OlderDocumentOut(TypedDict):
    type: DocumentType
    country: NotRequired[str]
    region: NotRequired[str]
    issue_date: NotRequired[Instant]
    document_serial_number: NotRequired[str]
    id_value: NotRequired[str]
    given_name: NotRequired[str]
    surname: NotRequired[str]
    full_name: NotRequired[str]
    date_of_birth: NotRequired[Instant]
    valid_until: NotRequired[Instant]


class OlderInfoOut(TypedDict):
    document: NotRequired[OlderDocumentOut]
    person: NotRequired[OlderPersonOut]


class OlderOut(TypedDict):
    session_id: str
    status: Annotated[str, Says(enum=tuple(dict.fromkeys(vocabulary.STATUS.values())))]
    recommendation: NotRequired[Recommendation]
    rejection_description: NotRequired[list[str]]
    extracted_info: NotRequired[OlderInfoOut]
    verified_info: NotRequired[OlderInfoOut]


def older_result(view: SessionView, now: datetime) -> OlderOut:
    """Verified data with ALLOW; extracted data, and what is wrong, otherwise."""
    answer: OlderOut = {"session_id": str(view.id), "status": vocabulary.STATUS[view.status]}
    judged = judged_attempt(view)
    if judged is None:
        return answer
    attempt, verdict = judged
    recommendation = vocabulary.RECOMMENDATION[view.status]
    answer["recommendation"] = recommendation
    info: OlderInfoOut = {
        "document": _document(attempt.facts),
        "person": _person(attempt.facts, now),
    }
    if recommendation == vocabulary.ALLOW:
        answer["verified_info"] = info
    else:
        answer["extracted_info"] = info
        answer["rejection_description"] = [sentence(reason) for reason in verdict.reasons]
    return answer


def _person(facts: Facts, now: datetime) -> OlderPersonOut:
    said: OlderPersonOut = {}
    if "given_names" in facts:
        said["given_name"] = facts["given_names"]
    if "surname" in facts:
        said["surname"] = facts["surname"]
    if full_name(facts):
        said["full_name"] = full_name(facts)
    if facts.get("sex") in vocabulary.SEX:
        said["gender"] = vocabulary.SEX[facts["sex"]]
    where = address(facts)
    if where:
        said["address"] = where
    born, age = midnight(facts.get("birth_date", "")), whole_years(facts.get("birth_date", ""), now)
    if born is not None:
        said["date_of_birth"] = born
    if age is not None:
        said["age"] = age
    return said


def _document(facts: Facts) -> OlderDocumentOut:
    said: OlderDocumentOut = {"type": vocabulary.document_type(facts.get("document_type", ""))}
    country = alpha_3(facts.get("issuing_country", ""))
    if country:
        said["country"] = country
    if "issuing_state" in facts:
        said["region"] = facts["issuing_state"]
    number = facts.get("document_number", "")
    serial = facts.get("document_discriminator") or number
    if serial:
        said["document_serial_number"] = serial
    if facts.get("personal_number") or number:
        said["id_value"] = facts.get("personal_number") or number
    if "given_names" in facts:
        said["given_name"] = facts["given_names"]
    if "surname" in facts:
        said["surname"] = facts["surname"]
    if full_name(facts):
        said["full_name"] = full_name(facts)
    _add_dates(said, facts)
    return said


def _add_dates(said: OlderDocumentOut, facts: Facts) -> None:
    issued, born, ends = (
        midnight(facts.get(f"{name}_date", "")) for name in ("issue", "birth", "expiry")
    )
    if issued is not None:
        said["issue_date"] = issued
    if born is not None:
        said["date_of_birth"] = born
    if ends is not None:
        said["valid_until"] = ends
