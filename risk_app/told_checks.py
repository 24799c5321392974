"""What each check of a verdict said, and what the policy makes of it alone."""

from __future__ import annotations

from typing import Any

from risk_app import policies, rules
from risk_app.models import Verdict
from risk_app.shapes import ToldCheck, ToldPart
from risk_app.terms import Terms, terms_of


def of(verdict: Verdict) -> tuple[ToldCheck, ...]:
    """The checks as they were judged; a person's verdict keeps what they said before it."""
    if not verdict.results:
        return ()
    policy = verdict.policy or policies.of(verdict.attempt.session)
    terms = Terms.from_json(verdict.terms) if verdict.policy else terms_of(verdict.attempt.session)
    return tuple(
        _told(result, str(rules.opinion(result, policy.body, terms=terms).says))
        for result in verdict.results
    )


def _told(result: dict[str, Any], says: str) -> ToldCheck:
    return ToldCheck(
        kind=str(result.get("kind", "")),
        result=str(result.get("result", "")),
        says=says,
        score=result.get("score"),
        reasons=tuple(result.get("reasons") or ()),
        provider=str(result.get("provider", "")),
        parts=tuple(_part(one) for one in result.get("named") or ()),
    )


def _part(named: dict[str, Any]) -> ToldPart:
    return ToldPart(
        rule=named["rule"],
        family=named["family"],
        subject=named["subject"],
        result=named["result"],
        score=named["score"],
        level=named["level"],
        reason=named["reason"],
        fields=tuple(named["fields"]),
    )
