"""Outside sources: which are asked for, which there are, and what they said."""

from __future__ import annotations

from typing import Annotated, Any, NotRequired, TypedDict

from django.conf import settings
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from api import flows
from api.trusona import vocabulary
from api.trusona.serializers.risks import spelled
from api.wire.answers import Instant, Says, Uuid
from api.wire.moments import moment
from devices_app.refusals import NumberRefused
from risk_app.shapes import SessionRecord, ToldRun
from sessions_app.shapes import AskedVerifier

# Codes of the countries whose operators are asked: North America, and the United Kingdom.
_ASKED_COUNTRIES = frozenset({"1", "44"})
_ASKED = (vocabulary.DMV, vocabulary.MNO, vocabulary.SCAN)
_DMV_COUNTRIES = {"US", "CA"}
_DMV_FIELDS: dict[str, str] = {
    "document_category": "documentType",
    "address_line2": "address2",
}
_RESULT: dict[str, str] = {
    "pass": "SUCCESS",
    "fail": "SUCCESS",
    "unsure": "SUCCESS",
    "not_run": "FAILURE",
    "error": "FATAL",
}


class SummaryOut(TypedDict):
    id: Uuid
    lastName: str | None
    phoneNumber: str | None
    documentType: Annotated[str, Says(enum=vocabulary.DOCUMENT_WORDS)]
    documentNumberSuffix: str | None
    createdAt: Instant
    verifier: Annotated[str, Says(enum=_ASKED)]
    verifierResult: Annotated[str, Says(enum=("SUCCESS", "FAILURE", "FATAL"))]
    phoneNumberSuffix: str | None
    phoneNumberCountryCode: str | None
    aiResponse: dict[str, Any] | None
    matches: NotRequired[dict[str, Any] | None]
    externalId: str | None


@extend_schema_field({"oneOf": [{"type": "object"}, {"type": "object"}]})
class VerifierIn(serializers.Field[AskedVerifier, Any, Any, Any]):
    """A source that is asked for, and the number that an operator is asked about."""

    def to_internal_value(self, data: Any) -> AskedVerifier:
        if not isinstance(data, dict):
            raise ValidationError("must be an object", code="invalid")
        name = data.get("verifier")
        if not isinstance(name, str) or name not in _ASKED:
            raise ValidationError({"verifier": f"must be one of: {', '.join(_ASKED)}"})
        return AskedVerifier(name, _number(data) if name == vocabulary.MNO else "")

    def to_representation(self, value: Any) -> Any:
        return value


def verifier_echo(asked: AskedVerifier) -> dict[str, Any]:
    """The source as it was asked for."""
    said: dict[str, Any] = {"verifier": asked.name}
    return said | ({"phoneNumber": asked.phone} if asked.phone else {})


def supported(word: str, *, is_test: bool) -> list[str]:
    """The sources that there are for a kind of document."""
    found = [vocabulary.SCAN]
    _, countries = vocabulary.DOCUMENTS.get(word, ((), ()))
    if set(countries) & _DMV_COUNTRIES and (is_test or settings.BONAFIDE_AGENCY_REGISTER):
        found.append(vocabulary.DMV)
    if is_test or settings.BONAFIDE_OPERATOR_REGISTER:
        found.append(vocabulary.MNO)
    return found


def registers_of(word: str, asked: tuple[AskedVerifier, ...] | None, *, is_test: bool) -> list[str]:
    """Our names of the registers that the session asks: those that were named, else all there are
    that need no more than the document."""
    if asked is None:
        names = [one for one in supported(word, is_test=is_test) if one == vocabulary.DMV]
    else:
        names = [one.name for one in asked]
    return [vocabulary.REGISTER[one] for one in names if one in vocabulary.REGISTER]


def summaries_of(record: SessionRecord, word: str, *, is_readable: bool) -> list[SummaryOut]:
    """What each source said. is_readable: whether the document may still be told of."""
    runs = [one for one in record.runs if one.kind in vocabulary.VERIFIER_OF_CHECK]
    return [_summary(record, one, word, is_readable=is_readable) for one in runs]


def _summary(record: SessionRecord, run: ToldRun, word: str, *, is_readable: bool) -> SummaryOut:
    verifier = vocabulary.VERIFIER_OF_CHECK[run.kind]
    facts = record.view.latest_attempt.facts if is_readable else {}
    number = facts.get("document_number", "")
    phone = record.view.claims.person.phone if verifier == vocabulary.MNO else ""
    return {
        "id": str(run.id),
        "lastName": facts.get("surname"),
        "phoneNumber": phone or None,
        "documentType": word,
        "documentNumberSuffix": number[-4:] or None,
        "createdAt": moment(run.created_at),
        "verifier": verifier,
        "verifierResult": _result(run),
        "phoneNumberSuffix": phone[-4:] or None,
        "phoneNumberCountryCode": _country_code(phone),
        "aiResponse": dict(run.parts) if verifier == vocabulary.SCAN else None,
        "matches": _matches(run) if run.matches else None,
        "externalId": run.reference or None,
    }


def _result(run: ToldRun) -> str:
    is_register = run.kind in vocabulary.REGISTER.values()
    if is_register and run.result in {"fail", "unsure"} and not run.matches:
        return "FAILURE"  # there is no record, or nothing in it was usable
    return _RESULT[run.result]


def _matches(run: ToldRun) -> dict[str, bool | None]:
    return {
        _DMV_FIELDS.get(name) or spelled(name): vocabulary.AGREEMENT.get(said)
        for name, said in run.matches.items()
    }


def _number(data: dict[str, Any]) -> str:
    """The number in E.164; empty where none was said."""
    said = data.get("phoneNumber")
    if said is None:
        return ""
    try:
        number = flows.number_of(said if isinstance(said, str) else "")
    except NumberRefused:
        number = ""
    if not number or flows.country_code(number) not in _ASKED_COUNTRIES:
        what = "must be a number of +1 or +44, with the code of its country"
        raise ValidationError({"phoneNumber": what})
    return number


def _country_code(phone: str) -> str | None:
    """The code of a number in E.164, or None for what another dialect's session claims."""
    try:
        return flows.country_code(flows.number_of(phone))
    except NumberRefused:
        return None
