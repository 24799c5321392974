"""What the guided steps before the camera say, as a part of the check of liveness.

Only steps that were passed are good. Whatever else became of them, the check fails, for a result
short of that may be tolerated by a policy: nobody is approved without the steps. Where a session
asks for single pictures, a recording is good too, which proves more; the other way round it is not.
"""

from __future__ import annotations

from dataclasses import dataclass

from documents_app import liveness
from documents_app.faces.stills import TEXT
from documents_app.shapes import LivenessOutcome, StillMode
from risk_app import guided
from risk_app.models import Check
from risk_app.named_results import NamedResult
from risk_app.reasons import Reason
from sessions_app.models import Attempt

_RULE, _STEP = "liveness.guided", "liveness.step"
# The score of steps that were passed. Who knew the order beforehand had time to prepare.
_ASKED_ONE_BY_ONE, _KNOWN_EARLY = 0.9, 0.7
# Nobody saw the head move. Of the frontal picture alone its examination says how good it is.
_BY_STILLS = 0.7
_EARLY, _STILLS, _FRONTAL = "order known early", "single pictures", "one picture"


@dataclass(frozen=True)
class GuidedSteps:
    """passed: whether nothing stands in the way. details: numbers and our own words."""

    passed: bool
    score: float | None
    named: tuple[NamedResult, ...]
    details: dict[str, object]


def of_attempt(attempt: Attempt) -> GuidedSteps | None:
    """How the steps of the attempt ended; None where its session needs none."""
    mode = guided.still_mode(attempt.session)
    if mode is None and not guided.least_steps(attempt.session):
        return None
    told = liveness.outcome_of(attempt)
    passed = told.state == "passed" and _is_enough(told, mode)
    whole = _passed(told) if passed else _not_passed(told)
    return GuidedSteps(passed, whole.score, (whole, *_steps(told)), _details(told))


def _is_enough(told: LivenessOutcome, mode: StillMode | None) -> bool:
    """Whether this proves as much as the session asks for."""
    if not told.by_stills:
        return True
    if mode is None:
        return False
    return mode == StillMode.PASSIVE or told.mode in {mode, StillMode.PASSIVE_ACTIVE}


def _passed(told: LivenessOutcome) -> NamedResult:
    if told.by_stills and not told.steps:
        return NamedResult(_RULE, Check.Result.PASS, None, reason=_FRONTAL)
    if told.by_stills:
        return NamedResult(_RULE, Check.Result.PASS, _BY_STILLS, reason=_STILLS)
    if told.knew_order_early:
        return NamedResult(_RULE, Check.Result.PASS, _KNOWN_EARLY, reason=_EARLY)
    return NamedResult(_RULE, Check.Result.PASS, _ASKED_ONE_BY_ONE)


def _not_passed(told: LivenessOutcome) -> NamedResult:
    """Frames that speak against the person fail; where there are none, nothing is known."""
    tried = told.reason and not told.is_skipped
    result = Check.Result.FAIL if tried else Check.Result.UNSURE
    return NamedResult(
        _RULE,
        result,
        0.0 if tried else None,
        reason=str(Reason.LIVENESS_STEPS_FAILED),
    )


def _steps(told: LivenessOutcome) -> list[NamedResult]:
    """One for each gesture that was seen, and one for that which was not."""
    seen = [NamedResult(_STEP, Check.Result.PASS, subject=one.gesture) for one in told.steps]
    if not told.due:
        return seen
    return [*seen, NamedResult(_STEP, Check.Result.UNSURE, subject=told.due, reason=told.reason)]


def _details(told: LivenessOutcome) -> dict[str, object]:
    said: dict[str, object] = {
        "state": told.state,
        "reason": told.reason,
        "tries": told.tries,
        "skipped": told.is_skipped,
        "order_known_early": told.knew_order_early,
        "steps": [
            {"gesture": one.gesture, "seconds": one.seconds, "strength": one.strength}
            for one in told.steps
        ],
        "frames": told.frames,
        "seconds": told.seconds,
        "seconds_late": told.seconds_late,
    }
    if told.by_stills:
        said |= {"mode": told.mode, "passive_score": told.passive_score, "text": TEXT}
    return said
