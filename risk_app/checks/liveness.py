"""Is the selfie a photograph of a person, or of a print or a screen, and was somebody there?"""

from __future__ import annotations

from dataclasses import replace

from documents_app.liveness import examining
from documents_app.models import Picture
from documents_app.providers import presentation_attack_detector
from documents_app.providers.base import PresentationAnswer, PresentationOutcome
from risk_app import policies
from risk_app.checks import guided_steps
from risk_app.checks.selfies import ask_about, pictures_with_pixels, selfies_among
from risk_app.models import Check
from risk_app.named_results import NamedResult
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from sessions_app.models import Attempt

# The worst selfie decides. "attack" is said by operators' own models only: what ships has hints.
_SEVERITY: tuple[PresentationOutcome, ...] = ("attack", "suspicious", "not_judged", "no_concern")
_MEANING: dict[PresentationOutcome, tuple[Check.Result, tuple[Reason, ...]]] = {
    "attack": (Check.Result.FAIL, (Reason.FACE_RECAPTURED,)),
    "suspicious": (Check.Result.UNSURE, (Reason.FACE_RECAPTURED,)),
    # Whether to ask for another picture is face_match's to say; nothing is approved unjudged.
    "not_judged": (Check.Result.UNSURE, (Reason.FACE_NOT_VISIBLE,)),
    "no_concern": (Check.Result.PASS, ()),
}


def run(attempt: Attempt) -> CheckOutcome:
    """The selfies examined, and the guided steps where the session needs them."""
    passive, steps = _passive(attempt), guided_steps.of_attempt(attempt)
    if steps is None:
        return passive
    together = replace(
        passive,
        named=(*passive.named, *steps.named),
        details={**passive.details, "guided": steps.details},
    )
    if not steps.passed:
        return _without_steps(together)
    scores = [score for score in (passive.score, steps.score) if score is not None]
    return replace(together, score=min(scores, default=None))


def _without_steps(passive: CheckOutcome) -> CheckOutcome:
    """Nobody is approved. Only an examination that failed by itself may also decline."""
    failed = passive.result == Check.Result.FAIL
    reasons = (*(passive.reasons if failed else ()), Reason.LIVENESS_STEPS_FAILED)
    return replace(passive, result=Check.Result.FAIL, score=0.0, reasons=reasons)


def _passive(attempt: Attempt) -> CheckOutcome:
    selfies = selfies_among(pictures_with_pixels(attempt))
    if not selfies:
        # face_match says which picture is missing.
        return CheckOutcome(Check.Result.NOT_RUN)
    detector = presentation_attack_detector()
    answers = [examining.sound(answer) for answer in ask_about(selfies, detector.examine)]
    worst = min(answers, key=lambda answer: (_SEVERITY.index(answer.outcome), -_attack(answer)))
    least = policies.body_of(attempt.session)["limits"].get("liveness_score")
    result, reasons = _meaning(worst, least)
    passive = NamedResult(
        "liveness.passive",
        result,
        examining.score_of(worst),
        reason=str(reasons[0]) if reasons else "",
    )
    return CheckOutcome(
        result,
        examining.score_of(worst),
        reasons,
        _details(worst, selfies) | ({} if least is None else {"least_score": least}),
        detector.name,
        detector.version,
        (passive,),
    )


def _meaning(
    answer: PresentationAnswer, least: float | None
) -> tuple[Check.Result, tuple[Reason, ...]]:
    """What the outcome means. least: the score that the policy asks for, which passes nobody whom
    the detector does not pass."""
    result, reasons = _MEANING[answer.outcome]
    score = examining.score_of(answer)
    if result == Check.Result.PASS and least is not None and (score is None or score < least):
        return Check.Result.UNSURE, (Reason.FACE_RECAPTURED,)
    return result, reasons


def _attack(answer: PresentationAnswer) -> float:
    return answer.attack or 0.0


def _details(answer: PresentationAnswer, selfies: list[Picture]) -> dict[str, object]:
    return {
        "outcome": answer.outcome,
        "flags": [str(flag) for flag in answer.flags],
        "attack": answer.attack,
        "threshold": answer.threshold,
        "text": answer.text,
        "selfies": len(selfies),
    }
