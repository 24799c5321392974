"""Plans which checks are run on an attempt, and which of them wait for others."""

from __future__ import annotations

from devices_app import collecting
from documents_app import providers
from risk_app import asked, policies
from risk_app.models import Check
from risk_app.shapes import Plan
from risk_app.shipped_policies import PolicyBody
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
    for kind in asked.registers_of(attempt.session):
        needs[kind] = [_Kind.DOCUMENT_READING]
    if asked.asks_for_gender(attempt.session):
        needs[_Kind.GENDER] = [_Kind.DOCUMENT_READING]
    return Plan({str(kind): tuple(str(need) for need in needed) for kind, needed in needs.items()})


def _may_ask_for_age(body: PolicyBody) -> bool:
    """Whether the policy can take the estimator that is installed.

    By the rule of older policies the one that ships sends every twelfth honest person to a
    reviewer, so it is asked only where the policy says how many years are noted.
    """
    return providers.estimates_age() and (
        "age_years" in body["limits"] or not providers.ships_age()
    )


def _is_named(kind: str, body: PolicyBody) -> bool:
    """Whether the policy mentions this kind of check.

    A policy that was published before the kind existed does not mention it, so no rule says what
    its results mean: planning it would only send people to a reviewer.
    """
    return kind in body["required"] or kind in body["weights"] or kind in body["tolerances"]
