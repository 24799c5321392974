"""Stands in for all checks of a test session whose scenario says what they would have found."""

from __future__ import annotations

from risk_app import rules, scenarios
from risk_app.models import Check
from risk_app.outcome import CheckOutcome
from sessions_app.models import Attempt

PROVIDER, VERSION = "simulation", "1"

_RESULTS = {
    rules.APPROVED: (Check.Result.PASS, 1.0),
    rules.DECLINED: (Check.Result.FAIL, 0.0),
    rules.RESUBMISSION: (Check.Result.FAIL, None),
    rules.REVIEW: (Check.Result.UNSURE, 0.5),
}


def run(attempt: Attempt) -> CheckOutcome:
    """What the scenario says; nothing is looked at."""
    scenario = scenarios.of(attempt.session)
    if scenario is None:
        return CheckOutcome(Check.Result.NOT_RUN, provider=PROVIDER, provider_version=VERSION)
    judgement = scenarios.judgement_of(scenario, attempt_number=attempt.number)
    result, score = _RESULTS[judgement.outcome]
    details = {"text": "a simulation: nothing was looked at", "seconds": scenario.seconds}
    return CheckOutcome(result, score, judgement.reasons, details, PROVIDER, VERSION)
