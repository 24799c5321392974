"""Plans which checks are run on an attempt, which of them wait for others, and which for a time."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from devices_app import present
from documents_app import providers
from risk_app import asked, policies, policy_parts, scenarios
from risk_app.models import Check
from risk_app.shapes import Plan
from risk_app.shipped_policies import PolicyBody
from sessions_app.models import Attempt, Session
from sessions_app.shapes import Scenario
from sessions_app.status import Purpose

_Kind = Check.Kind

# Missing evidence is a finding of a check, so these are planned whether or not pictures were sent.
ALWAYS: dict[str, list[str]] = {
    _Kind.DOCUMENT_READING: [],
    _Kind.DOCUMENT_QUALITY: [_Kind.DOCUMENT_READING],
    _Kind.DOCUMENT_AUTHENTICITY: [_Kind.DOCUMENT_READING],
    _Kind.DOCUMENT_CONSISTENCY: [_Kind.DOCUMENT_READING],
    _Kind.FACE_MATCH: [],
    # Whether the person of another session came again is told by the faces that were found.
    _Kind.DUPLICATES: [_Kind.DOCUMENT_READING, _Kind.FACE_MATCH],
}
# A person who is known already shows no document.
OF_AUTHENTICATION: dict[str, list[str]] = {_Kind.FACE_MATCH: [], _Kind.LIVENESS: []}


def checks_for(attempt: Attempt) -> list[Check]:
    """The unsaved checks of an attempt, as they are planned."""
    scenario = scenarios.of(attempt.session)
    if scenario is not None and scenario.by == Scenario.SIMULATION:
        return [_simulation(attempt, scenario)]
    return [
        Check(attempt=attempt, kind=kind, needs=list(needed))
        for kind, needed in plan_for(attempt).needs.items()
    ]


def plan_for(attempt: Attempt) -> Plan:
    """What an attempt needs; device data are optional, so is their check."""
    body = policies.body_of(attempt.session)
    if attempt.session.purpose == Purpose.AUTHENTICATION:
        needs = _of_authentication(attempt.session)
    else:
        needs = _of_verification(body)
        if attempt.session.integration.search_by_face and _Kind.LIVENESS in needs:
            # Nobody is searched for among all faces whom no check saw alive.
            needs[_Kind.DUPLICATES] = [*needs[_Kind.DUPLICATES], _Kind.LIVENESS]
    if present.is_any(attempt.session):
        needs[_Kind.DEVICE] = []
    for kind in asked.registers_of(attempt.session):
        needs[kind] = _reading_among(needs)
    if asked.asks_for_gender(attempt.session):
        needs[_Kind.GENDER] = _reading_among(needs)
    if asked.asks_for_sanctions(attempt.session):
        needs[_Kind.SANCTIONS] = _reading_among(needs)
    for kind in asked.left_out(attempt.session):
        needs.pop(kind, None)
    needs = {kind: [one for one in needed if one in needs] for kind, needed in needs.items()}
    return Plan({str(kind): tuple(str(need) for need in needed) for kind, needed in needs.items()})


def _of_verification(body: PolicyBody) -> dict[str, list[str]]:
    needs: dict[str, list[str]] = dict(ALWAYS)
    if policy_parts.names(body, _Kind.LIVENESS):
        needs[_Kind.LIVENESS] = []
    if policy_parts.names(body, _Kind.AGE) and _may_ask_for_age(body):
        needs[_Kind.AGE] = [_Kind.DOCUMENT_READING]
    if policy_parts.names(body, _Kind.GENDER) and providers.estimates_age():
        needs[_Kind.GENDER] = [_Kind.DOCUMENT_READING]
    if policy_parts.names(body, _Kind.SANCTIONS):
        needs[_Kind.SANCTIONS] = [_Kind.DOCUMENT_READING]
    return needs


def _of_authentication(session: Session) -> dict[str, list[str]]:
    """An estimate of the age only where the session asks for it, by what is known already."""
    needs = dict(OF_AUTHENTICATION)
    if asked.asks_for_age(session) and providers.estimates_age():
        needs[_Kind.AGE] = []
    return needs


def _reading_among(needs: dict[str, list[str]]) -> list[str]:
    """Who is known already shows no document, and is looked for by what was said of them."""
    return [_Kind.DOCUMENT_READING] if _Kind.DOCUMENT_READING in needs else []


def _may_ask_for_age(body: PolicyBody) -> bool:
    """Whether the policy can take the estimator that is installed.

    By the rule of older policies the one that ships sends every twelfth honest person to a
    reviewer, so it is asked only where the policy says how many years are noted.
    """
    return providers.estimates_age() and (
        body["limits"].get("age_years") is not None or not providers.ships_age()
    )


def _simulation(attempt: Attempt, scenario: Scenario) -> Check:
    due = timezone.now() + timedelta(seconds=scenario.seconds)
    return Check(
        attempt=attempt, kind=_Kind.SIMULATION, run_after=due if scenario.seconds else None
    )
