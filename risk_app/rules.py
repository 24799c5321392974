"""Judging: from the results of the checks and a policy to an outcome. Pure, and fails closed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from risk_app.reasons import Reason

APPROVED, DECLINED, RESUBMISSION, REVIEW = "approved", "declined", "resubmission", "review"

# The first of these that any check asks for is the outcome. An unreadable picture is asked for
# again before a person looks; nothing is approved unless every check lets it be.
_ORDER = (DECLINED, RESUBMISSION, REVIEW, APPROVED)
_KNOWN = frozenset({"pass", "fail", "unsure", "not_run", "error"})


@dataclass(frozen=True)
class Judgement:
    """reasons: our words, the deciding one first. score: weighted mean, 0..1, if any."""

    outcome: str
    reasons: tuple[str, ...]
    score: float | None


def judge(
    results: Sequence[Mapping[str, Any]],
    policy: Mapping[str, Any],
    *,
    resubmissions_left: int | None = None,
) -> Judgement:
    """The outcome by a policy body of results shaped {"kind", "result", "score", "reasons"}."""
    opinions = [_opinion(result, policy) for result in results]
    opinions += [
        (REVIEW, [str(Reason.CHECK_FAILED)])
        for kind in policy["required"]
        if all(result.get("kind") != kind for result in results)
    ]
    score = _score(results, policy)
    if score is None or score < policy["approve_from"]:
        opinions.append((REVIEW, []))
    outcome = min((opinion for opinion, _ in opinions), key=_ORDER.index)
    if outcome == RESUBMISSION and resubmissions_left is not None and resubmissions_left < 1:
        return Judgement(DECLINED, (str(Reason.TOO_MANY_RESUBMISSIONS),), score)
    return Judgement(outcome, _reasons(outcome, opinions), score)


def _opinion(result: Mapping[str, Any], policy: Mapping[str, Any]) -> tuple[str, list[str]]:
    """What one result asks for, and why."""
    kind, word = result.get("kind"), result.get("result")
    if word not in _KNOWN or word == "error" or not _sane(result.get("score")):
        return REVIEW, [str(Reason.CHECK_FAILED)]
    reasons = [str(reason) for reason in result.get("reasons") or []]
    if word == "pass":
        return APPROVED, []
    if word == "fail" and set(reasons) & set(policy["vetoes"].get(kind, ())):
        return DECLINED, reasons
    if word in {"fail", "not_run"} and reasons and set(reasons) <= set(policy["requests"]):
        return RESUBMISSION, reasons
    if word in {"unsure", "not_run"} and word in policy["tolerances"].get(kind, ()):
        return APPROVED, []
    return REVIEW, reasons


def _sane(score: Any) -> bool:
    """No score at all, or a number between 0 and 1."""
    if score is None:
        return True
    return isinstance(score, int | float) and math.isfinite(score) and 0 <= score <= 1


def _score(results: Sequence[Mapping[str, Any]], policy: Mapping[str, Any]) -> float | None:
    """The weighted mean over the checks that gave a score."""
    total = weights = 0.0
    for result in sorted(results, key=lambda result: str(result.get("kind"))):
        score = result.get("score")
        if score is not None and _sane(score):
            weight = float(policy["weights"].get(result.get("kind"), 0))
            total += weight * score
            weights += weight
    return round(total / weights, 4) if weights else None


def _reasons(outcome: str, opinions: Sequence[tuple[str, list[str]]]) -> tuple[str, ...]:
    """The reasons for the outcome, each once; a review that nobody explains says so."""
    if outcome == APPROVED:
        return ()
    named = [reason for opinion, reasons in opinions if opinion == outcome for reason in reasons]
    return tuple(dict.fromkeys(named)) or (str(Reason.OTHER),)
