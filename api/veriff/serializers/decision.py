"""A decision, in the one shape that both the answer and the webhook have."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from api.veriff import vocabulary
from api.veriff.serializers.labels import RiskLabelOut, RiskScoreOut, risk_labels, risk_score
from api.wire.answers import Day, Instant, Says, Uuid
from api.wire.country_codes import COUNTRIES
from api.wire.moments import instant, moment, plain_date
from risk_app.reasons import Reason, sentence
from risk_app.shapes import SessionView, ToldAttempt, ToldVerdict
from sessions_app.status import Status

_STATUSES = tuple(vocabulary.STATUS[status] for status in vocabulary.DECISION_CODE)
_CODES = tuple(sorted(set(vocabulary.DECISION_CODE.values())))
_TYPES = tuple(vocabulary.DECIDED_DOCUMENT_TYPE.values())
_EMPTY = "Always empty: no extra product."


class ParsedAddressOut(TypedDict):
    city: NotRequired[str | None]
    state: NotRequired[str | None]
    street: NotRequired[str | None]
    country: NotRequired[str | None]
    postcode: NotRequired[str | None]
    houseNumber: NotRequired[str | None]
    unit: NotRequired[str | None]


class AddressOut(TypedDict):
    fullAddress: NotRequired[str | None]
    parsedAddress: NotRequired[ParsedAddressOut | None]


class DecidedPersonOut(TypedDict):
    firstName: str | None
    lastName: str | None
    fullName: NotRequired[str | None]
    citizenship: str | None
    idNumber: str | None
    gender: Annotated[str, Says(enum=vocabulary.GENDER)] | None
    dateOfBirth: Day | None
    yearOfBirth: Annotated[str, Says(pattern="^[0-9]{4}$")] | None
    placeOfBirth: str | None
    nationality: str | None
    addresses: NotRequired[list[AddressOut]]
    pepSanctionMatch: str | None


class DecidedDocumentOut(TypedDict):
    number: str | None
    type: Annotated[str, Says(enum=_TYPES)] | None
    country: str | None
    state: NotRequired[str | None]
    validFrom: Day | None
    validUntil: Day | None


class DecidedOut(TypedDict):
    id: Uuid
    attemptId: Uuid
    vendorData: str | None
    endUserId: str | None
    status: Annotated[str, Says(enum=_STATUSES)]
    code: Annotated[int, Says(enum=_CODES)]
    reason: str | None
    reasonCode: int | None
    acceptanceTime: Instant
    submissionTime: Instant | None
    decisionTime: Instant | None
    person: DecidedPersonOut
    document: DecidedDocumentOut
    comments: Annotated[list[dict[str, object]], Says(maxItems=0)]
    additionalVerifiedData: Annotated[dict[str, object], Says(description=_EMPTY)]
    riskScore: NotRequired[RiskScoreOut]
    riskLabels: NotRequired[list[RiskLabelOut]]


class TechnicalDataOut(TypedDict):
    ip: Annotated[str | None, Says(description="Address of the end-user as last seen.")]


class DecisionOut(TypedDict):
    status: Literal["success"]
    verification: DecidedOut | None
    technicalData: NotRequired[TechnicalDataOut]


class DecisionMessageOut(TypedDict):
    status: Literal["success"]
    verification: DecidedOut
    technicalData: TechnicalDataOut


# By the result of the check of sanctions; nothing where the person was not searched for.
_SANCTIONS = {"pass": "no_match", "unsure": "possible_match", "fail": "possible_match"}


def decision_of(view: SessionView) -> DecisionOut:
    """The latest decision, which a later attempt does not hide until it has its own."""
    for attempt in view.attempts:
        if attempt.status in vocabulary.DECISION_CODE:
            return _answer(decision(view, attempt))
    technical: TechnicalDataOut = {"ip": view.last_address}
    return {"status": "success", "verification": None, "technicalData": technical}


def decision(view: SessionView, attempt: ToldAttempt) -> DecisionMessageOut:
    """The decision on one attempt that has one."""
    verdict = attempt.verdict
    code, text = _reason(attempt.status, verdict)
    verification = _impersonal(view, attempt)
    verification["vendorData"] = view.claims.reference or None
    verification["endUserId"] = str(view.end_user_id) if view.end_user_id else None
    verification["reason"], verification["reasonCode"] = text, code
    verification["person"] = _person(attempt.facts)
    verification["person"]["pepSanctionMatch"] = _SANCTIONS.get(
        verdict.sanctions if verdict else ""
    )
    verification["document"] = _document(attempt.facts)
    if verdict is not None:
        _add_risks(verification, verdict)
    return {
        "status": "success",
        "verification": verification,
        "technicalData": {"ip": view.last_address},
    }


def decision_of_erased(view: SessionView, attempt: ToldAttempt) -> DecisionMessageOut:
    """What is told of the end of a session that is erased: its ids, status, code and times."""
    return {
        "status": "success",
        "verification": _impersonal(view, attempt),
        "technicalData": {"ip": None},
    }


def known_country(code: str | None) -> str | None:
    """An alpha-2 code; what documents print beside them (UTO, XXA, …) has no word on the wire."""
    return code if code in COUNTRIES else None


def _answer(message: DecisionMessageOut) -> DecisionOut:
    return {
        "status": message["status"],
        "verification": message["verification"],
        "technicalData": message["technicalData"],
    }


def _impersonal(view: SessionView, attempt: ToldAttempt) -> DecidedOut:
    """Every member that must be there, with what is not personal, and `null` elsewhere."""
    return {
        "id": str(view.id),
        "attemptId": str(attempt.id),
        "vendorData": None,
        "endUserId": None,
        "status": vocabulary.STATUS[attempt.status],
        "code": vocabulary.DECISION_CODE[attempt.status],
        "reason": None,
        "reasonCode": None,
        "acceptanceTime": moment(view.created_at),
        "submissionTime": instant(attempt.submitted_at),
        "decisionTime": instant(attempt.decided_at),
        "person": _person({}),
        "document": _document({}),
        "comments": [],
        "additionalVerifiedData": {},
    }


def _reason(status: Status, verdict: ToldVerdict | None) -> tuple[int | None, str | None]:
    codes = vocabulary.REASON_CODE.get(status)
    if codes is None or verdict is None:
        return None, None
    known = [one for one in verdict.reasons if one in Reason.values]
    reason = Reason(known[0]) if known else Reason.OTHER
    return codes[reason], sentence(reason)


def _add_risks(verification: DecidedOut, verdict: ToldVerdict) -> None:
    score, labels = risk_score(verdict), risk_labels(verdict)
    if score is not None:
        verification["riskScore"] = score
    if labels:
        verification["riskLabels"] = labels


def _person(facts: dict[str, str]) -> DecidedPersonOut:
    born = plain_date(facts.get("birth_date"))
    sex = facts.get("sex")
    return {
        "firstName": facts.get("given_names"),
        "lastName": facts.get("surname"),
        "fullName": facts.get("full_name"),
        "citizenship": None,
        "idNumber": facts.get("personal_number"),
        "gender": sex if sex in vocabulary.GENDER else None,
        "dateOfBirth": born,
        "yearOfBirth": born[:4] if born else None,
        "placeOfBirth": facts.get("place_of_birth"),
        "nationality": known_country(facts.get("nationality")),
        "addresses": _addresses(facts),
        "pepSanctionMatch": None,
    }


def _addresses(facts: dict[str, str]) -> list[AddressOut]:
    parsed: ParsedAddressOut = {
        "city": facts.get("city"),
        "unit": None,
        "state": facts.get("address_state"),
        "street": facts.get("street"),
        "country": facts.get("address_country"),
        "postcode": facts.get("postcode"),
        "houseNumber": facts.get("house_number"),
    }
    if "address" not in facts and not any(parsed.values()):
        return []
    return [{"fullAddress": facts.get("address"), "parsedAddress": parsed}]


def _document(facts: dict[str, str]) -> DecidedDocumentOut:
    return {
        "number": facts.get("document_number"),
        "type": vocabulary.decided_document_type(facts.get("document_type", "")),
        "country": known_country(facts.get("issuing_country")),
        "state": facts.get("issuing_state"),
        "validFrom": plain_date(facts.get("issue_date")),
        "validUntil": plain_date(facts.get("expiry_date")),
    }
