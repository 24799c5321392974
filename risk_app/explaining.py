"""Explains a verdict from what is stored, and judges the stored results again to compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NotRequired, TypedDict, cast

from risk_app import deciding, revising, rules, verdicts
from risk_app.models import Check, Verdict
from risk_app.named_results import JudgedPart
from risk_app.rules import Judgement
from risk_app.terms import Terms
from sessions_app.json_shape import Json
from sessions_app.models import Session

# measured: the same distance and limits as the embedder itself tells them.
_ABOUT_FACES = ("embedder", "distance", "thresholds", "measured")


class ToldCheck(TypedDict):
    """A check as a verdict keeps it. named: its parts; verdicts of earlier builds have none."""

    kind: str
    result: str
    score: float | None
    reasons: list[str]
    provider: str
    provider_version: str
    named: NotRequired[list[JudgedPart]]


class ToldJudgement(TypedDict):
    outcome: str
    reasons: list[str]
    score: float | None


class ToldVerdict(ToldJudgement):
    decided_by: str
    is_provisional: bool
    decided_at: str
    resubmissions_left: int | None
    terms: dict[str, Json]


class ToldFaces(TypedDict):
    """How the faces were compared. measured: distance and limits on the embedder's own scale."""

    embedder: str
    distance: float
    thresholds: dict[str, float]
    measured: NotRequired[dict[str, float]]


class ToldDevice(TypedDict):
    """One device that was judged. overall: its level; against: the rules that speak against it."""

    device: str
    origin: str
    overall: str
    against: list[str]


class ToldExplanation(TypedDict):
    """`explain --json`. nothing_was_read: a scenario forced the verdict of a test session."""

    session: str
    status: str
    evidence_purged_at: str | None
    verdict: ToldVerdict | None
    nothing_was_read: bool
    policy: str | None
    checks: list[ToldCheck]
    faces: ToldFaces | None
    devices: list[ToldDevice]
    recomputed: ToldJudgement | None
    automatic: ToldVerdict | None
    holds: bool


@dataclass(frozen=True)
class Explanation:
    """recomputed is None where no policy judged: a person or a test's scenario decided."""

    session: Session
    verdict: Verdict | None
    automatic: Verdict | None
    recomputed: Judgement | None

    @property
    def holds(self) -> bool:
        """Whether judging the stored results anew gives the stored verdict."""
        if self.automatic is None or self.recomputed is None:
            return self.verdict is not None
        return self.recomputed == Judgement(
            self.automatic.outcome, tuple(self.automatic.reasons), self.automatic.score
        )


def explain(session: Session) -> Explanation:
    """The latest verdict on the latest attempt, with the automatic one before it judged anew."""
    verdict = verdicts.latest_verdict(session)
    automatic = _automatic(verdict) if verdict else None
    recomputed = None
    if automatic is not None and automatic.policy is not None:
        recomputed = judged_anew(automatic, automatic.policy.body)
    return Explanation(session, verdict, automatic, recomputed)


def judged_anew(verdict: Verdict, body: Mapping[str, Any]) -> Judgement:
    """What a policy body makes of the results, and under the terms, that the verdict keeps."""
    found = rules.judge(
        verdict.results,
        body,
        resubmissions_left=verdict.resubmissions_left,
        terms=Terms.from_json(verdict.terms),
    )
    if found.outcome == rules.RESUBMISSION and _revises_an_approval(verdict):
        return revising.of_an_approval(found)
    return found


def as_json(explanation: Explanation) -> ToldExplanation:
    """Nothing personal: ids, our words and numbers. `nothing_was_read` says that a test session's
    scenario forced the verdict, and that answers repeat what the integrator claimed."""
    verdict, automatic = explanation.verdict, explanation.automatic
    again = explanation.recomputed
    return {
        "session": str(explanation.session.pk),
        "status": explanation.session.status,
        "evidence_purged_at": _moment(explanation.session.evidence_purged_at),
        "verdict": _verdict(verdict) if verdict else None,
        "nothing_was_read": verdict is not None and verdict.is_forced,
        "policy": str(automatic.policy) if automatic and automatic.policy else None,
        "checks": list(verdict.results) if verdict else [],
        "faces": _faces(verdict) if verdict else None,
        "devices": _devices(verdict) if verdict else [],
        "recomputed": {
            "outcome": again.outcome,
            "reasons": list(again.reasons),
            "score": again.score,
        }
        if again
        else None,
        "automatic": _verdict(automatic) if automatic else None,
        "holds": explanation.holds,
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _faces(verdict: Verdict) -> ToldFaces | None:
    """By which embedder and which limits the faces were compared; None where they were not."""
    compared = verdict.attempt.checks.filter(kind=Check.Kind.FACE_MATCH).first()
    if compared is None or compared.details.get("distance") is None:
        return None
    return cast("ToldFaces", {name: compared.details.get(name) for name in _ABOUT_FACES})


def _devices(verdict: Verdict) -> list[ToldDevice]:
    """Every device that the verdict's check judged; none by builds that judged one alone."""
    judged = verdict.attempt.checks.filter(kind=Check.Kind.DEVICE).first()
    return cast("list[ToldDevice]", judged.details.get("devices", [])) if judged else []


def _automatic(verdict: Verdict) -> Verdict | None:
    return (
        Verdict.objects.filter(attempt=verdict.attempt_id, decided_by=deciding.SYSTEM)
        .select_related("policy")
        .first()
    )


def _revises_an_approval(automatic: Verdict) -> bool:
    """Whether it followed a provisional approval, after which nobody is asked for pictures."""
    return not automatic.is_provisional and (
        Verdict.objects.filter(
            attempt=automatic.attempt_id, is_provisional=True, outcome=rules.APPROVED
        ).exists()
    )


def _verdict(verdict: Verdict) -> ToldVerdict:
    return {
        "outcome": verdict.outcome,
        "reasons": list(verdict.reasons),
        "score": verdict.score,
        "decided_by": verdict.decided_by,
        "is_provisional": verdict.is_provisional,
        "decided_at": verdict.created_at.isoformat(),
        "resubmissions_left": verdict.resubmissions_left,
        "terms": dict(verdict.terms),
    }
