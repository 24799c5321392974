"""Risk scores: one per rule that could be judged, and the worst of them."""

from __future__ import annotations

from typing import Annotated, TypedDict
from uuid import uuid5

from api.trusona import vocabulary
from api.trusona.serializers.rule_codes import code_of
from api.wire.answers import Instant, Says, Uuid
from api.wire.moments import moment
from risk_app.shapes import SessionRecord, ToldScore
from sessions_app.status import Status

_FAMILIES = tuple(vocabulary.FAMILY.values())
RuleType = Annotated[str, Says(enum=_FAMILIES)]
RiskLevel = Annotated[str, Says(enum=vocabulary.LEVELS)]
Overall = Annotated[str, Says(enum=vocabulary.OVERALL)]
RiskVerifier = Annotated[str, Says(enum=vocabulary.VERIFIERS)] | None

# Their names of what a rule is about; others are told by ours in their spelling.
_FIELDS: dict[str, str] = {
    "birth_date": "dateOfBirth",
    "surname": "lastName",
    "given_names": "firstName",
    "name_suffix": "suffix",
    "eye_colour": "eyeColor",
    "address": "address1",
    "address_line1": "address1",
    "postcode": "zipCode",
    "sim": "phoneSim",
    "phone": "phoneNumber",
    "issuing_country": "iso2CountryCode",
}
_OF_DEVICE_RULES: dict[str, str] = {
    "ip_scope": "ipAddress",
    "anonymiser": "ipAddress",
    "ip_country_vs_document": "country",
    "hosting_asn": "asn",
    "denied_network": "blacklistedNetwork",
    "allowed_network": "whitelistedNetwork",
    "user_agent": "userAgent",
    "ua_vs_os": "operatingSystem",
    "ua_vs_kind": "userAgent",
    "screen": "displayWidth",
    "timezone_offset": "offsetMinutes",
    "offset_vs_zone": "browserTimeZone",
    "clock_skew": "epochMilliseconds",
    "language_vs_country": "language",
    "language_vs_header": "language",
    "fingerprint_reuse": "fingerprint",
    "ip_velocity": "ipAddress",
}
_VERIFIER_OF: dict[str, str] = {
    "agency": vocabulary.DMV,
    "operator": vocabulary.MNO,
    "records": vocabulary.SCAN,
    "document_authenticity": vocabulary.SCAN,
}
_APPROVING = {Status.APPROVED}
# How much a verdict weighs that no single rule explains.
_WORST = "HIGH"


class RiskScoreOut(TypedDict):
    ruleType: RuleType
    id: Uuid
    score: RiskLevel
    defaultScore: RiskLevel
    rule: str
    reason: str
    type: RuleType
    riskyFields: list[str]
    verifier: RiskVerifier
    riskyDevices: list[Uuid]
    robotRule: bool
    createdAt: Instant


def scores_of(record: SessionRecord) -> list[RiskScoreOut]:
    """Every rule that could be judged; none before there is a verdict."""
    if not _is_judged(record):
        return []
    found = [_score(one) for one in record.scores if _level(one) != "NONE"]
    if all(one["score"] != _WORST for one in found):
        found += _whole(record)
    return found


def overall_of(record: SessionRecord) -> str | None:
    """The worst of the scores, or what a person decided; None while nothing has been scored."""
    if not _is_judged(record):
        return None
    attempt = record.view.latest_attempt
    if attempt.verdict is not None and attempt.verdict.decided_by.startswith("user:"):
        return "LOW" if record.view.status in _APPROVING else _WORST
    levels = [one["score"] for one in scores_of(record)]
    return max(levels, key=vocabulary.OVERALL.index, default="NO")


def _is_judged(record: SessionRecord) -> bool:
    return record.view.status in {Status.APPROVED, Status.DECLINED, Status.REVIEW}


def _score(one: ToldScore) -> RiskScoreOut:
    family = vocabulary.FAMILY[one.family]
    # Untouched by the policy a middling one counts as high.
    found = _level(one)
    default = _WORST if found == "MEDIUM" else found
    level = "LOW" if found == "MEDIUM" and one.is_passed else default
    return {
        "ruleType": family,
        "id": str(one.id),
        "score": level,
        "defaultScore": default,
        "rule": code_of(one.rule),
        "reason": _reason(one),
        "type": family,
        "riskyFields": [] if found == "NO" else _risky_fields(one),
        "verifier": _VERIFIER_OF.get(one.check, "NONE"),
        "riskyDevices": [] if found == "NO" else list(one.devices),
        "robotRule": one.is_robot,
        "createdAt": moment(one.created_at),
    }


def _whole(record: SessionRecord) -> list[RiskScoreOut]:
    """One score for a verdict that is worse than each of its parts, whatever a person made of it
    afterwards."""
    if record.judged_at is None or record.judged_as in _APPROVING:
        return []
    return [
        {
            "ruleType": "SCAN",
            "id": str(uuid5(record.view.latest_attempt.id, "verdict")),
            "score": _WORST,
            "defaultScore": _WORST,
            "rule": code_of("verdict"),
            "reason": "all results together are not good enough",
            "type": "SCAN",
            "riskyFields": [],
            "verifier": "NONE",
            "riskyDevices": [],
            "robotRule": False,
            "createdAt": moment(record.judged_at),
        }
    ]


def _level(one: ToldScore) -> str:
    return one.level.upper()


def _reason(one: ToldScore) -> str:
    words = one.reason or ("nothing speaks against it" if _level(one) == "NO" else "")
    about = one.rule.partition(".")[2]
    return (words or about).replace("_", " ")


def _risky_fields(one: ToldScore) -> list[str]:
    check, _, rule = one.rule.partition(".")
    names = [spelled(name) for name in one.fields]
    if check == "device" and rule in _OF_DEVICE_RULES:
        names.append(_OF_DEVICE_RULES[rule])
    return list(dict.fromkeys(names))


def spelled(name: str) -> str:
    """A canonical name as they write it."""
    first, *rest = name.split("_")
    return _FIELDS.get(name) or first + "".join(one.capitalize() for one in rest)
