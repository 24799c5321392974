"""What is to become of test sessions: which scenario a session has, and what each reason is for.

A dialect writes the scenario when it opens a session. A session without one is judged by its
checks, in test mode as anywhere, unless an earlier build opened it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from risk_app import rules
from risk_app.reasons import Reason
from risk_app.rules import Judgement
from sessions_app import opening
from sessions_app.models import Session
from sessions_app.shapes import Claims, Scenario

OUTCOMES = (rules.APPROVED, rules.DECLINED, rules.RESUBMISSION, rules.REVIEW)
# Nobody waits longer for a simulation.
LONGEST_SECONDS = 3600

_FIRST_TRY = Judgement(rules.RESUBMISSION, (Reason.PICTURE_QUALITY_LOW.value,), None)
# Dialect -> the scenario by the claims of sessions that an earlier build opened.
_older: dict[str, Callable[[Claims], Scenario]] = {}


class ScenarioRefused(ValueError):
    """The scenario is none, or the integration is no test one."""


def read_older_by(dialect: str, reader: Callable[[Claims], Scenario]) -> None:
    """Have the claims say what the row does not, in sessions that an earlier build opened."""
    _older[dialect] = reader


def older_dialects() -> tuple[str, ...]:
    """Those whose sessions without a scenario were opened by an earlier build."""
    return tuple(_older)


def of(session: Session) -> Scenario | None:
    """The scenario of a test session, None where its checks decide."""
    if not session.integration.is_test:
        return None
    if session.scenario is not None:
        return Scenario.from_json(session.scenario)
    reader = _older.get(session.dialect)
    return reader(opening.claims_of(session)) if reader else None


def refuse_unless_sound(scenario: Scenario, *, is_test: bool) -> None:
    """Raise ScenarioRefused unless a session of such an integration may have it."""
    if not is_test:
        raise ScenarioRefused("only sessions of test integrations have a scenario")
    if scenario.by == Scenario.PERSON:
        return
    if scenario.by not in {Scenario.OUTCOME, Scenario.SIMULATION}:
        raise ScenarioRefused("nobody is named who decides")
    if scenario.outcome not in OUTCOMES or not set(scenario.reasons) <= set(Reason.values):
        raise ScenarioRefused("an outcome or a reason is not one of ours")
    if not 0 <= scenario.seconds <= LONGEST_SECONDS:
        raise ScenarioRefused(f"a simulation takes at most {LONGEST_SECONDS} seconds")


def judgement_of(scenario: Scenario, *, attempt_number: int) -> Judgement:
    """What the scenario makes of this attempt."""
    if scenario.retry_first and attempt_number == 1:
        return _FIRST_TRY
    return Judgement(scenario.outcome, scenario.reasons, None)


def catalogue() -> dict[str, Scenario]:
    """Name -> a scenario for every outcome with every reason that it can have."""
    found = {rules.APPROVED: _simulated(rules.APPROVED)}
    for outcome in (rules.DECLINED, rules.RESUBMISSION, rules.REVIEW):
        for reason in Reason:
            found[f"{outcome}:{reason}"] = _simulated(outcome, str(reason))
    return found


def lasting(scenario: Scenario, *, seconds: int) -> Scenario:
    """The same scenario, whose simulation takes so long."""
    return replace(scenario, seconds=seconds)


def _simulated(outcome: str, *reasons: str) -> Scenario:
    return Scenario(by=Scenario.SIMULATION, outcome=outcome, reasons=reasons)
