"""The seven checks of this dialect, each made of some of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, NotRequired, TypedDict

from api.transmit import vocabulary
from api.wire.answers import Says as Keywords
from risk_app.reasons import Reason
from risk_app.shapes import Says, ToldCheck, ToldPart, ToldVerdict

_RISKS: dict[str, str] = {
    "user_agent": "device_suspicious_useragent",
    "anonymiser": "ip_risky_anonymize",
    "hosting_asn": "ip_is_biz",
    "denied_network": "device_suspicious_network",
    "allowed_network": "device_suspicious_network",
    "emulator": "device_emulator",
    "incognito": "device_incognito_browser",
    "timezone_offset": "device_suspicious_timezone",
    "offset_vs_zone": "device_suspicious_timezone",
    "language_vs_country": "device_suspicious_language",
    "language_vs_header": "device_suspicious_language",
    "virtual_camera": "device_spoofed",
    "many_devices": "device_suspicious_velocity",
    "fingerprint_reuse": "device_suspicious_velocity",
    "ip_velocity": "ip_action_velocity",
    "ua_vs_os": "device_platform_anomaly",
    "ua_vs_kind": "device_platform_anomaly",
    "screen": "device_suspicious_display",
    "platform_identifiers": "device_spoofed",
}
_OTHER_RISK = "other"

_EXTRACTION, _VALIDATION, _COMPARISON = (
    f"data_{what}_failed" for what in ("extraction", "validation", "comparison")
)
_OF_VALIDATION: dict[str, str] = {
    **dict.fromkeys(
        (
            Reason.PICTURE_MISSING,
            Reason.DOCUMENT_FRONT_MISSING,
            Reason.DOCUMENT_BACK_MISSING,
            Reason.PICTURE_QUALITY_LOW,
            Reason.DOCUMENT_NOT_VISIBLE,
            Reason.DOCUMENT_CUT_OFF,
            Reason.NAME_UNREADABLE,
            Reason.BIRTH_DATE_UNREADABLE,
            Reason.NUMBER_UNREADABLE,
            Reason.EXPIRY_UNREADABLE,
            Reason.REQUIRED_FIELD_MISSING,
        ),
        _EXTRACTION,
    ),
    **dict.fromkeys(
        (
            Reason.DOCUMENT_EXPIRED,
            Reason.DOCUMENT_UNSUPPORTED,
            Reason.DOCUMENT_NOT_ASKED_FOR,
            Reason.NOT_OLD_ENOUGH,
            Reason.SEVERAL_DOCUMENTS,
        ),
        _VALIDATION,
    ),
    **dict.fromkeys(
        (
            Reason.DATA_MISMATCH,
            Reason.NAME_MISMATCH,
            Reason.AGENCY_MISMATCH,
            Reason.AGENCY_NO_RECORD,
            Reason.RECORDS_MISMATCH,
            Reason.OPERATOR_MISMATCH,
        ),
        _COMPARISON,
    ),
}
_OF_AUTHENTICATION: dict[str, str] = {
    Reason.DOCUMENT_TAMPERED: "document_tampering",
    Reason.DOCUMENT_DAMAGED: "document_damaged",
    Reason.SPECIMEN_DOCUMENT: "document_template_mismatch",
    Reason.DOCUMENT_COPY: "document_template_mismatch",
    Reason.DOCUMENT_UNSUPPORTED: "document_template_mismatch",
}
_OF_MATCHING: dict[str, str] = {
    Reason.FACE_MISMATCH: "biometric_mismatch",
    Reason.AGE_MISMATCH: "age_mismatch",
    Reason.GENDER_MISMATCH: "gender_mismatch",
}
_OF_LIVENESS: dict[str, str] = {
    Reason.FACE_RECAPTURED: "selfie_liveness_attack",
    Reason.SEVERAL_FACES: "multiple_faces_detected",
}
_OF_HISTORY: dict[str, str] = {
    Reason.DUPLICATE_DOCUMENT: "multiple_same_identity_attempts",
    Reason.DUPLICATE_PICTURE: "multiple_same_identity_attempts",
    Reason.OTHER_FACE_ON_DOCUMENT: "multiple_same_identity_attempts",
    Reason.KNOWN_FRAUD_DOCUMENT: "previous_document_fraud",
    Reason.KNOWN_FRAUD_FACE: "previous_face_fraud",
}


def _words(*tables: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for table in tables for word in table))


_LEVELS = (*vocabulary.RECOMMENDATIONS, vocabulary.NOT_RUN)
Level = Annotated[str, Keywords(enum=_LEVELS)]
_CHECK_DIGITS = "mrz_check_digits_invalid"
_ATTACK = "presentation_attack"


class ValidationOut(TypedDict):
    recommendation: Level
    reasons: NotRequired[
        list[Annotated[str, Keywords(enum=(*_words(_OF_VALIDATION.values()), _CHECK_DIGITS))]]
    ]


class AuthenticationOut(TypedDict):
    recommendation: Level
    reasons: NotRequired[list[Annotated[str, Keywords(enum=_words(_OF_AUTHENTICATION.values()))]]]


class DocumentLivenessOut(TypedDict):
    recommendation: Level
    reasons: NotRequired[list[Annotated[str, Keywords(enum=(_ATTACK,))]]]


class MatchingOut(TypedDict):
    recommendation: Level
    reasons: NotRequired[list[Annotated[str, Keywords(enum=_words(_OF_MATCHING.values()))]]]


class BiometricLivenessOut(TypedDict):
    recommendation: Level
    reasons: NotRequired[list[Annotated[str, Keywords(enum=_words(_OF_LIVENESS.values()))]]]


class FlaggedOut(TypedDict):
    recommendation: Level
    reasons: NotRequired[list[Annotated[str, Keywords(enum=_words(_OF_HISTORY.values()))]]]


class RiskOut(TypedDict):
    recommendation: Level
    reasons: NotRequired[
        list[Annotated[str, Keywords(enum=_words(_RISKS.values(), (_OTHER_RISK,)))]]
    ]


class ChecksOut(TypedDict):
    document_validation: ValidationOut
    document_authentication: AuthenticationOut
    document_liveness: DocumentLivenessOut
    biometric_matching: MatchingOut
    biometric_liveness: BiometricLivenessOut
    flagged_identity: FlaggedOut
    risk_recommendation: RiskOut


# What is wrong with some checks, in words of the member that they belong to.
Explain = Callable[[Sequence[ToldCheck]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class _Said:
    level: str
    reasons: tuple[str, ...] = ()


def checks_of(verdict: ToldVerdict, overall: str) -> ChecksOut:
    """What each check says; where nothing was looked at, every one says what was simulated."""
    if not verdict.checks or all(one.kind == "simulation" for one in verdict.checks):
        return _all_alike(overall)
    by_kind = {one.kind: one for one in verdict.checks}

    def member(explain: Explain, *kinds: str) -> _Said:
        return _said([by_kind[kind] for kind in kinds if kind in by_kind], explain)

    genuine, physical = _authenticity(by_kind.get("document_authenticity"))
    return {
        "document_validation": _out(
            member(
                _of_validation,
                *("document_reading", "document_quality", "document_consistency"),
                *("agency", "operator", "records"),
            )
        ),
        "document_authentication": _out(genuine),
        "document_liveness": _out(physical),
        "biometric_matching": _out(member(_by_reason(_OF_MATCHING), "face_match", "age", "gender")),
        "biometric_liveness": _out(member(_by_reason(_OF_LIVENESS), "liveness")),
        "flagged_identity": _out(member(_by_reason(_OF_HISTORY), "duplicates", "sanctions")),
        "risk_recommendation": _out(member(_of_device, "device")),
    }


def risks_of(verdict: ToldVerdict) -> tuple[str, ...]:
    """Their words for what speaks against the device."""
    return tuple(dict.fromkeys(_of_device([one for one in verdict.checks if one.kind == "device"])))


def _all_alike(overall: str) -> ChecksOut:
    said = _Said(overall)
    return {
        "document_validation": _out(said),
        "document_authentication": _out(said),
        "document_liveness": _out(said),
        "biometric_matching": _out(said),
        "biometric_liveness": _out(said),
        "flagged_identity": _out(said),
        "risk_recommendation": _out(said),
    }


def _said(checks: Sequence[ToldCheck], explain: Explain) -> _Said:
    ran = [one for one in checks if not _did_not_run(one)]
    if not ran:
        return _Said(vocabulary.NOT_RUN)
    levels = [vocabulary.OPINION[one.says] for one in ran]
    level = max(levels, key=vocabulary.RECOMMENDATIONS.index)
    if level == vocabulary.ALLOW:
        return _Said(level)
    doubtful = [one for one in ran if vocabulary.OPINION[one.says] != vocabulary.ALLOW]
    return _Said(level, tuple(dict.fromkeys(explain(doubtful))))


def _did_not_run(check: ToldCheck) -> bool:
    """Without a result, and the policy does not mind."""
    return check.result == "not_run" and check.says == Says.APPROVE


def _authenticity(check: ToldCheck | None) -> tuple[_Said, _Said]:
    """Whether the document is genuine, and whether it lay before the camera: one check of ours."""
    whole = _said([check] if check else [], lambda _: ())
    if check is None or whole.level in (vocabulary.ALLOW, vocabulary.NOT_RUN):
        return whole, whole
    bad = [part for part in check.parts if not part.is_good]
    copied = [part for part in bad if part.reason == Reason.NOT_A_DOCUMENT]
    others = [part for part in bad if part not in copied]
    fine = _Said(vocabulary.ALLOW)
    genuine = _Said(whole.level, _authentication_words(check, others))
    return (
        genuine if others or not copied else fine,
        _Said(whole.level, (_ATTACK,)) if copied else fine,
    )


def _authentication_words(check: ToldCheck, parts: Sequence[ToldPart]) -> tuple[str, ...]:
    reasons = [part.reason for part in parts] or list(check.reasons)
    return tuple(
        dict.fromkeys(_OF_AUTHENTICATION[one] for one in reasons if one in _OF_AUTHENTICATION)
    )


def _of_validation(checks: Sequence[ToldCheck]) -> Iterable[str]:
    for check in checks:
        for part in check.parts:
            if part.rule == "document_consistency.check_digits" and not part.is_good:
                yield _CHECK_DIGITS
            if part.rule == "document_consistency.calendar" and not part.is_good:
                yield _VALIDATION
        yield from (_OF_VALIDATION[one] for one in check.reasons if one in _OF_VALIDATION)


def _by_reason(table: dict[str, str]) -> Explain:
    return lambda checks: (
        table[reason] for check in checks for reason in check.reasons if reason in table
    )


def _of_device(checks: Sequence[ToldCheck]) -> Iterable[str]:
    for check in checks:
        for part in check.parts:
            if not part.is_good:
                yield _RISKS.get(part.rule.partition(".")[2], _OTHER_RISK)


def _out(said: _Said) -> ValidationOut:
    # The members differ only in their words, which the tables hold to the contract's.
    return (
        {"recommendation": said.level, "reasons": list(said.reasons)}
        if said.reasons
        else {"recommendation": said.level}
    )
