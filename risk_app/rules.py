"""Judging: from the results of the checks and a policy to an outcome. Pure, and fails closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from risk_app import policy_parts
from risk_app.reasons import Reason
from risk_app.shapes import Says as Says
from risk_app.terms import NO_TERMS, Terms

APPROVED, DECLINED, RESUBMISSION, REVIEW = "approved", "declined", "resubmission", "review"


# The first of these that any check asks for is the outcome. An unreadable picture is asked for
# again before a person looks; nothing is approved unless every check lets it be.
_ORDER = (Says.DECLINE, Says.REQUEST, Says.REVIEW, Says.APPROVE)
_OUTCOMES = {
    Says.DECLINE: DECLINED,
    Says.REQUEST: RESUBMISSION,
    Says.REVIEW: REVIEW,
    Says.APPROVE: APPROVED,
}
_KNOWN = frozenset({"pass", "fail", "unsure", "not_run", "error"})
# No policy approves somebody who may be on a list of sanctions: a person has to say that it is
# somebody else.
_NEVER_TOLERATED = frozenset({("sanctions", "unsure")})
# Checks whose parts nobody weighs: a set that weighs others has the weight of these as a whole.
_WEIGHED_WHOLE = frozenset({"agency"})
# What a veto of a session counts: it names no results, unlike one of a policy.
_NOT_GOOD = ("fail", "unsure")


@dataclass(frozen=True)
class Opinion:
    """reasons: why, in our words; none where it approves."""

    says: Says
    reasons: tuple[str, ...] = ()


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
    terms: Terms = NO_TERMS,
) -> Judgement:
    """The outcome by a policy body of results shaped {"kind", "result", "score", "reasons"}.

    A result may have its parts as "named": shaped like named_results.JudgedPart.
    """
    body = policy_parts.of_purpose(policy, terms.purpose)
    opinions = [_opinion(result, body, terms) for result in results]
    opinions += [
        Opinion(Says.REVIEW, (str(Reason.CHECK_FAILED),))
        for kind in body["required"]
        if kind not in terms.left_out and all(result.get("kind") != kind for result in results)
    ]
    score = _score(results, body)
    if score is None or score < body["approve_from"]:
        opinions.append(Opinion(Says.REVIEW))
    says = min((opinion.says for opinion in opinions), key=_ORDER.index)
    reasons = _reasons(says, opinions)
    if says != Says.REQUEST:
        return Judgement(_OUTCOMES[says], reasons, score)
    if not terms.asks_again:
        return Judgement(REVIEW, reasons, score)
    if resubmissions_left is not None and resubmissions_left < 1:
        return Judgement(DECLINED, (str(Reason.TOO_MANY_RESUBMISSIONS),), score)
    return Judgement(RESUBMISSION, reasons, score)


def opinion(
    result: Mapping[str, Any], policy: Mapping[str, Any], *, terms: Terms = NO_TERMS
) -> Opinion:
    """What one result asks for by itself, and why."""
    return _opinion(result, policy_parts.of_purpose(policy, terms.purpose), terms)


def _opinion(result: Mapping[str, Any], body: Mapping[str, Any], terms: Terms) -> Opinion:
    kind, word = result.get("kind"), result.get("result")
    if _is_broken(result) or any(_is_broken(part) for part in _parts(result)):
        return Opinion(Says.REVIEW, (str(Reason.CHECK_FAILED),))
    reasons = tuple(str(reason) for reason in result.get("reasons") or [])
    vetoed = [part for part in _parts(result) if _is_vetoed(part, body, terms.vetoes)]
    if vetoed:
        return Opinion(Says.DECLINE, tuple(dict.fromkeys(map(_reason_of, vetoed))))
    if word == "pass":
        return Opinion(Says.APPROVE)
    if word == "fail" and set(reasons) & set(body["vetoes"].get(kind, ())):
        return Opinion(Says.DECLINE, reasons)
    requests = {*body["requests"], *terms.requests}
    if word in {"fail", "not_run"} and reasons and requests.issuperset(reasons):
        return Opinion(Says.REQUEST, reasons)
    if (kind, word) in _NEVER_TOLERATED:
        return Opinion(Says.REVIEW, reasons)
    if word in {"unsure", "not_run"} and _is_tolerated(kind, word, body, terms):
        return Opinion(Says.APPROVE)
    return Opinion(Says.REVIEW, reasons)


def _is_tolerated(kind: Any, word: str, body: Mapping[str, Any], terms: Terms) -> bool:
    if word in body["tolerances"].get(kind, ()) or f"{kind}:{word}" in terms.tolerated:
        return True
    return word == "unsure" and kind in terms.weighed and _is_weighed(kind, body)


def _is_weighed(kind: Any, body: Mapping[str, Any]) -> bool:
    """Whether the policy weighs parts of checks, and the doubt of this one among them: of no weight
    it would be passed over, not weighed."""
    named: Mapping[str, float] = body["named_weights"]
    if kind in _WEIGHED_WHOLE:
        return bool(named) and body["weights"].get(kind, 0) > 0
    return any(weight > 0 for name, weight in named.items() if name.startswith(f"{kind}."))


def _parts(result: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The named results; older verdicts have none."""
    return result.get("named") or ()


def _is_broken(result: Mapping[str, Any]) -> bool:
    """Whether it says nothing that could be judged."""
    word = result.get("result")
    return word not in _KNOWN or word == "error" or not _sane(result.get("score"))


def _is_vetoed(part: Mapping[str, Any], body: Mapping[str, Any], vetoes: Sequence[str]) -> bool:
    named = {name: set(words) for name, words in body["named_vetoes"].items()}
    return any(
        part["result"] in named.get(name, ()) or (name in vetoes and part["result"] in _NOT_GOOD)
        for name in _names_of(part)
    )


def _names_of(part: Mapping[str, Any]) -> Iterator[str]:
    """The names that a policy may call it by, the one that says most first."""
    if part.get("subject"):
        yield f"{part.get('rule')}:{part['subject']}"
    yield str(part.get("rule"))


def _reason_of(part: Mapping[str, Any]) -> str:
    """Its reason where that is one for people and dialects; rules of devices have words only."""
    if part.get("reason") in Reason.values:
        return str(part["reason"])
    return str(Reason.SUSPICIOUS_DEVICE if part.get("family") == "device" else Reason.OTHER)


def _sane(score: Any) -> bool:
    """No score at all, or a number between 0 and 1."""
    if score is None:
        return True
    return isinstance(score, int | float) and 0 <= score <= 1


def _score(results: Sequence[Mapping[str, Any]], body: Mapping[str, Any]) -> float | None:
    """The weighted mean over the checks, and their named results, that gave a score."""
    total = weights = 0.0
    for score, weight in _weighed(results, body):
        if score is not None and _sane(score):
            total += weight * score
            weights += weight
    return round(total / weights, 4) if weights else None


def _weighed(
    results: Sequence[Mapping[str, Any]], body: Mapping[str, Any]
) -> Iterator[tuple[Any, float]]:
    """Every score with its weight, in an order that is always the same: sums differ by order."""
    named = body["named_weights"]
    for result in sorted(results, key=lambda result: str(result.get("kind"))):
        yield result.get("score"), float(body["weights"].get(result.get("kind"), 0))
        for part in sorted(_parts(result), key=lambda part: tuple(_names_of(part))):
            weight = next((named[name] for name in _names_of(part) if name in named), 0)
            yield part.get("score"), float(weight)


def _reasons(says: Says, opinions: Sequence[Opinion]) -> tuple[str, ...]:
    """The reasons for the outcome, each once; a review that nobody explains says so."""
    if says == Says.APPROVE:
        return ()
    named = [reason for one in opinions if one.says == says for reason in one.reasons]
    return tuple(dict.fromkeys(named)) or (str(Reason.OTHER),)
