"""A decision, in the one shape that both the answer and the webhook have."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from api.veriff import vocabulary
from api.veriff.serializers.labels import risk_labels, risk_score
from api.wire.countries import COUNTRIES
from api.wire.moments import instant, plain_date
from devices_app.collecting import last_ip
from risk_app.models import Verdict
from risk_app.reasons import Reason, sentence
from risk_app.verdicts import told_facts
from sessions_app.models import Attempt, Session
from sessions_app.opening import claims_of
from sessions_app.status import Status


def _text(**kwargs: Any) -> serializers.CharField:
    return serializers.CharField(allow_null=True, **kwargs)


def _date(**kwargs: Any) -> serializers.DateField:
    return serializers.DateField(allow_null=True, **kwargs)


class ParsedAddressOut(serializers.Serializer[Any]):
    city = _text(required=False)
    state = _text(required=False)
    street = _text(required=False)
    country = _text(required=False)
    postcode = _text(required=False)
    houseNumber = _text(required=False)
    unit = _text(required=False)


class AddressOut(serializers.Serializer[Any]):
    fullAddress = _text(required=False)
    parsedAddress = ParsedAddressOut(required=False, allow_null=True)


class DecidedPersonOut(serializers.Serializer[Any]):
    firstName = _text()
    lastName = _text()
    fullName = _text(required=False)
    citizenship = _text()
    idNumber = _text()
    gender = serializers.ChoiceField(vocabulary.GENDER, allow_null=True)
    dateOfBirth = _date()
    yearOfBirth = serializers.RegexField("^[0-9]{4}$", allow_null=True)
    placeOfBirth = _text()
    nationality = _text()
    addresses = AddressOut(many=True, required=False)
    pepSanctionMatch = _text()


class DecidedDocumentOut(serializers.Serializer[Any]):
    number = _text()
    type = serializers.ChoiceField(list(vocabulary.DECIDED_DOCUMENT_TYPE.values()), allow_null=True)
    country = _text()
    state = _text(required=False)
    validFrom = _date()
    validUntil = _date()


class RiskScoreOut(serializers.Serializer[Any]):
    score = serializers.FloatField(required=False, min_value=0, max_value=1)


class RiskLabelOut(serializers.Serializer[Any]):
    label = serializers.CharField()  # type: ignore[assignment]  # a name on the wire
    category = serializers.ChoiceField(
        [
            "client_data_mismatch",
            "cross-links",
            "crosslinks",
            "device",
            "document",
            "images",
            "network",
            "session",
            "person",
        ]
    )


class DecidedOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    attemptId = serializers.UUIDField()
    vendorData = _text()
    endUserId = _text()
    status = serializers.ChoiceField(
        [vocabulary.STATUS[status] for status in vocabulary.DECISION_CODE]
    )
    code = serializers.ChoiceField(sorted(set(vocabulary.DECISION_CODE.values())))
    reason = _text()
    reasonCode = serializers.IntegerField(allow_null=True)
    acceptanceTime = serializers.DateTimeField()
    submissionTime = serializers.DateTimeField(allow_null=True)
    decisionTime = serializers.DateTimeField(allow_null=True)
    person = DecidedPersonOut()
    document = DecidedDocumentOut()
    comments = serializers.ListField(child=serializers.DictField(), max_length=0)
    additionalVerifiedData = serializers.DictField(help_text="Always empty: no extra product.")
    riskScore = RiskScoreOut(required=False)
    riskLabels = RiskLabelOut(many=True, required=False)


class TechnicalDataOut(serializers.Serializer[Any]):
    ip = _text(help_text="Address of the end-user as last seen.")


class DecisionOut(serializers.Serializer[Any]):
    status = serializers.ChoiceField(["success"])
    verification = DecidedOut(allow_null=True)
    technicalData = TechnicalDataOut(required=False)


class DecisionMessageOut(serializers.Serializer[Any]):
    status = serializers.ChoiceField(["success"])
    verification = DecidedOut()
    technicalData = TechnicalDataOut()


def decision_of(session: Session) -> dict[str, Any]:
    """The latest decision, which a later attempt does not hide until it has its own."""
    attempt = (
        session.attempts.filter(status__in=list(vocabulary.DECISION_CODE))
        .order_by("-number")
        .first()
    )
    if attempt is None:
        return {"status": "success", "verification": None, "technicalData": _technical(session)}
    return decision(session, attempt)


def decision(session: Session, attempt: Attempt) -> dict[str, Any]:
    """The decision on one attempt that has one."""
    verdict = attempt.verdicts.order_by("-created_at").first()
    facts = told_facts(attempt)
    status = Status(attempt.status)
    code, text = _reason(status, verdict)
    verification = _impersonal(session, attempt, status) | {
        "vendorData": claims_of(session).reference or None,
        "endUserId": str(session.end_user_id) if session.end_user_id else None,
        "reason": text,
        "reasonCode": code,
        "person": _person(facts),
        "document": _document(facts),
    }
    if verdict is not None:
        verification |= risk_score(verdict) | risk_labels(verdict)
    return {
        "status": "success",
        "verification": verification,
        "technicalData": _technical(session),
    }


def decision_of_erased(session: Session, attempt: Attempt, status: Status) -> dict[str, Any]:
    """What is told of the end of a session that is erased: its ids, status, code and times."""
    return {
        "status": "success",
        "verification": _impersonal(session, attempt, status),
        "technicalData": {"ip": None},
    }


def known_country(code: str | None) -> str | None:
    """An alpha-2 code; what documents print beside them (UTO, XXA, …) has no word on the wire."""
    return code if code in COUNTRIES else None


def _impersonal(session: Session, attempt: Attempt, status: Status) -> dict[str, Any]:
    """Every member that must be there, with what is not personal, and `null` elsewhere."""
    return {
        "id": str(session.pk),
        "attemptId": str(attempt.pk),
        "vendorData": None,
        "endUserId": None,
        "status": vocabulary.STATUS[status],
        "code": vocabulary.DECISION_CODE[status],
        "reason": None,
        "reasonCode": None,
        "acceptanceTime": instant(session.created_at),
        "submissionTime": instant(attempt.submitted_at),
        "decisionTime": instant(attempt.decided_at),
        "person": _person({}),
        "document": _document({}),
        "comments": [],
        "additionalVerifiedData": {},
    }


def _reason(status: Status, verdict: Verdict | None) -> tuple[int | None, str | None]:
    codes = vocabulary.REASON_CODE.get(status)
    if codes is None or verdict is None:
        return None, None
    known = [one for one in verdict.reasons if one in Reason.values]
    reason = Reason(known[0]) if known else Reason.OTHER
    return codes[reason], sentence(reason)


def _person(facts: dict[str, str]) -> dict[str, Any]:
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


def _addresses(facts: dict[str, str]) -> list[dict[str, Any]]:
    parsed = {
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


def _document(facts: dict[str, str]) -> dict[str, Any]:
    return {
        "number": facts.get("document_number"),
        "type": vocabulary.decided_document_type(facts.get("document_type", "")),
        "country": known_country(facts.get("issuing_country")),
        "state": facts.get("issuing_state"),
        "validFrom": plain_date(facts.get("issue_date")),
        "validUntil": plain_date(facts.get("expiry_date")),
    }


def _technical(session: Session) -> dict[str, Any]:
    return {"ip": last_ip(session)}
