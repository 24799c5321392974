"""Which checks an attempt needs."""

from __future__ import annotations

from typing import Any

from devices_app import collecting
from documents_app import providers
from risk_app import policies
from risk_app.models import Check
from risk_app.shapes import Plan
from sessions_app.models import Attempt

_Kind = Check.Kind

# Missing evidence is a finding of a check, so these are planned whether or not pictures were sent.
ALWAYS: dict[str, list[str]] = {
    _Kind.DOCUMENT_READING: [],
    _Kind.DOCUMENT_QUALITY: [_Kind.DOCUMENT_READING],
    _Kind.DOCUMENT_AUTHENTICITY: [_Kind.DOCUMENT_READING],
    _Kind.DOCUMENT_CONSISTENCY: [_Kind.DOCUMENT_READING],
    _Kind.FACE_MATCH: [],
    _Kind.DUPLICATES: [_Kind.DOCUMENT_READING],
}


def checks_for(attempt: Attempt) -> list[Check]:
    """The unsaved checks of an attempt, as they are planned."""
    return [
        Check(attempt=attempt, kind=kind, needs=list(needed))
        for kind, needed in plan_for(attempt).needs.items()
    ]


def plan_for(attempt: Attempt) -> Plan:
    """What an attempt needs; device data are optional, so is their check."""
    needs = dict(ALWAYS)
    body = policies.of(attempt.session).body
    if _is_named(_Kind.LIVENESS, body):
        needs[_Kind.LIVENESS] = []
    if _is_named(_Kind.AGE, body) and _may_ask_for_age(body):
        needs[_Kind.AGE] = [_Kind.DOCUMENT_READING]
    if _is_named(_Kind.GENDER, body) and providers.estimates_age():
        needs[_Kind.GENDER] = [_Kind.DOCUMENT_READING]
    if collecting.device_of(attempt.session) is not None:
        needs[_Kind.DEVICE] = []
    return Plan({str(kind): tuple(str(need) for need in needed) for kind, needed in needs.items()})


def _may_ask_for_age(body: dict[str, Any]) -> bool:
    """An older policy's rule reviews every twelfth honest person by the estimator that ships: it
    is asked only where the policy says how many years are noted."""
    return providers.estimates_age() and (
        "age_years" in body["limits"] or not providers.ships_age()
    )


def _is_named(kind: str, body: dict[str, Any]) -> bool:
    """Whether the policy says what a result means. One made before the check was would not, and
    would send everybody whom the check doubts to a person."""
    return any(kind in body[part] for part in ("required", "weights", "tolerances"))
