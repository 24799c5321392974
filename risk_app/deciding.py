"""Gives an attempt its verdict: by its policy, by a person, or by a test session's scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from documents_app import reading
from risk_app import (
    advice,
    identities,
    named_results,
    patience,
    policies,
    review_cases,
    rules,
    scenarios,
    verdicts,
    watching,
)
from risk_app.models import Check, ReviewCase, RiskScore, Verdict
from risk_app.reasons import Reason
from risk_app.rules import Judgement
from risk_app.sanctions import standing, tying
from risk_app.terms import terms_of
from sessions_app import lifecycle, locking, search_words
from sessions_app.lifecycle import ALLOWED, TransitionRefused
from sessions_app.models import Attempt, Session
from sessions_app.shapes import Scenario
from sessions_app.status import Status

SYSTEM, FORCED = "system", Verdict.FORCED

# What a verdict may be that a late answer is still to change.
_PROVISIONAL = frozenset({rules.APPROVED, rules.REVIEW})


class ResubmissionsExhausted(TransitionRefused):
    """A person asks for new pictures, but that was asked for often enough, or never may be."""

    def __init__(self, old: Status) -> None:
        super().__init__(old, Status.RESUBMISSION)


class HitsInTheWay(TransitionRefused):
    """A person approves somebody whose hits on sanctions lists are undecided, or confirmed."""

    def __init__(self, old: Status) -> None:
        super().__init__(old, Status.APPROVED)
        self.args = (f"{self}: hits on sanctions lists are undecided or confirmed",)


@transaction.atomic
def decide_if_complete(attempt: Attempt) -> Verdict | None:
    """Give the attempt its automatic verdict, if all its checks are done and it has none."""
    session = _locked(attempt.session_id)
    latest = session.latest_attempt()
    if (
        session.status != Status.SUBMITTED
        or latest.pk != attempt.pk
        or not patience.is_complete(latest)
    ):
        return None
    scenario = scenarios.of(session)
    if scenario is None:
        return _decide_by_policy(session, latest)
    if scenario.by == Scenario.PERSON:
        return None
    return _decide_by_scenario(session, latest, scenario)


@transaction.atomic
def decide_by_person(
    session: Session,
    *,
    outcome: str,
    reasons: Sequence[str],
    note: str,
    user: AbstractBaseUser,
    asked_again: Sequence[str] = (),
) -> Session:
    """A reviewer's verdict: approved, declined or resubmission; raises TransitionRefused.

    It counts at once: `risk_app.desk` calls it for a decision that can be undone no more.
    asked_again: kinds of the pictures that are wanted, of those that may be asked for.
    """
    if outcome not in Verdict.Outcome.values or outcome == Verdict.Outcome.REVIEW:
        raise ValueError(f"a person cannot decide {outcome!r}")
    unknown = set(reasons) - set(Reason.values)
    if unknown:
        raise ValueError("a reason is not one of ours")
    if set(asked_again) - set(advice.PICTURES):
        raise ValueError("a picture is not one that may be asked for again")
    session = _locked(session.pk)
    attempt = session.latest_attempt()
    refuse_unless_possible(session, attempt, outcome)
    actor = f"user:{user.pk}"
    verdict = Verdict(attempt=attempt, decided_by=actor, note=note, results=results_of(attempt))
    verdict.asked_again = list(asked_again)
    cases = ReviewCase.objects.filter(attempt=attempt, closed_at=None)
    review_cases.close(cases, session, assigned_to=user)
    judgement = Judgement(outcome, tuple(str(reason) for reason in reasons), None)
    return _conclude(session, verdict, judgement, actor=actor)


def refuse_unless_possible(session: Session, attempt: Attempt, outcome: str) -> None:
    """Raise TransitionRefused unless a person may decide so as the session, which is locked, is.

    attempt: its latest one.
    """
    status = Status(session.status)
    if session.is_erased or Status(outcome) not in ALLOWED[status]:
        raise TransitionRefused(status, Status(outcome), erased=session.is_erased)
    if outcome == rules.APPROVED and standing.stands_in_the_way(session):
        raise HitsInTheWay(status)
    if status == Status.SUBMITTED and not may_come_early(session):
        # The checks are running; their verdict may well be a review.
        raise TransitionRefused(status, Status(outcome))
    asks_in_vain = not session.asks_again or _resubmissions_left(session, attempt) < 1
    if outcome == rules.RESUBMISSION and asks_in_vain:
        raise ResubmissionsExhausted(status)


def may_come_early(session: Session) -> bool:
    """Whether a person may decide what is submitted: a test session that no check decides."""
    scenario = scenarios.of(session)
    return scenario is not None and scenario.by != Scenario.SIMULATION


def as_judged(
    check: Check, parts: Sequence[RiskScore], stands: standing.Standing | None = None
) -> dict[str, object]:
    """A check that is done, with its named results, as rules judge it and a verdict keeps it.

    stands: what it says by now, where that is at hand.
    """
    stands = stands or standing.of(check)
    named = [named_results.as_judged(part) for part in parts]
    return {
        "kind": check.kind,
        "result": stands.result,
        "score": check.score,
        "reasons": list(stands.reasons),
        "provider": check.provider,
        "provider_version": check.provider_version,
        "named": standing.over(check, stands, named),
    }


def by_policy(session: Session, attempt: Attempt) -> tuple[Verdict, Judgement]:
    """The automatic verdict, not written yet, and what it is to say. Checks that are late, if any,
    have no part in it."""
    policy = policies.of(session)
    results = [one for one in results_of(attempt) if one["result"]]
    left = _resubmissions_left(session, attempt)
    terms = terms_of(session)
    judgement = rules.judge(results, policy.body, resubmissions_left=left, terms=terms)
    judgement = _held_back(session, judgement, results)
    verdict = Verdict(
        attempt=attempt,
        decided_by=SYSTEM,
        policy=policy,
        results=results,
        resubmissions_left=left,
        terms=terms.to_json(),
    )
    return verdict, judgement


def _decide_by_policy(session: Session, attempt: Attempt) -> Verdict:
    verdict, judgement = by_policy(session, attempt)
    # No answer takes a decline back, and a request ends what is known of the attempt.
    verdict.is_provisional = judgement.outcome in _PROVISIONAL and patience.is_awaited(
        session, attempt
    )
    _conclude(session, verdict, judgement, actor=SYSTEM)
    return verdict


def _decide_by_scenario(session: Session, attempt: Attempt, scenario: Scenario) -> Verdict:
    """The outcome that the scenario forces, as far as new evidence may still be asked for."""
    judgement = scenarios.judgement_of(scenario, attempt_number=attempt.number)
    left = _resubmissions_left(session, attempt)
    if judgement.outcome == rules.RESUBMISSION and not session.asks_again:
        judgement = Judgement(rules.REVIEW, judgement.reasons, None)
    elif judgement.outcome == rules.RESUBMISSION and left < 1:
        judgement = Judgement(rules.DECLINED, (Reason.TOO_MANY_RESUBMISSIONS.value,), None)
    results = results_of(attempt)
    judgement = _held_back(session, judgement, results)
    if scenario.by == Scenario.SIMULATION and any(one["result"] != "pass" for one in results):
        judgement = _not_approved(judgement)
    verdict = Verdict(attempt=attempt, decided_by=FORCED, results=results)
    verdict.resubmissions_left = left
    # Nothing was read for it: it is found by what was claimed.
    search_words.keep(session, reading.names_in(verdicts.facts_by(verdict, attempt)))
    _conclude(session, verdict, judgement, actor=FORCED)
    return verdict


def _held_back(
    session: Session, judgement: Judgement, results: Sequence[Mapping[str, object]]
) -> Judgement:
    """The judgement, or a review in place of an approval of somebody who may be on a list."""
    if judgement.outcome == rules.APPROVED and standing.forbids_approval(session, results):
        return _not_approved(judgement, Reason.SANCTIONS_HIT)
    return judgement


def _not_approved(judgement: Judgement, reason: Reason = Reason.CHECK_FAILED) -> Judgement:
    """The judgement, or a review in place of an approval that no check came to."""
    if judgement.outcome != rules.APPROVED:
        return judgement
    return Judgement(rules.REVIEW, (reason.value,), None)


def _conclude(session: Session, verdict: Verdict, judgement: Judgement, *, actor: str) -> Session:
    """Write the verdict and what follows from it; the status, and with it the event, last."""
    verdict.outcome = judgement.outcome
    verdict.reasons = list(judgement.reasons)
    verdict.score = judgement.score
    verdict.save(force_insert=True)
    transaction.on_commit(partial(watching.observe_verdict, verdict.attempt, verdict))
    if judgement.outcome == rules.REVIEW:
        review_cases.open_case(session, verdict.attempt, judgement.reasons)
    if verdict.is_provisional:
        patience.begin(session)
    else:
        patience.end(session)
    if judgement.outcome == rules.APPROVED and not verdict.is_provisional:
        identities.link(session, verdict.attempt)
        tying.tie(session, verdict.results)
    reason = judgement.reasons[0] if judgement.reasons else ""
    return lifecycle.move(session, Status(judgement.outcome), reason=reason, actor=actor)


def _locked(session_id: Any) -> Session:
    # The session's row comes first everywhere, as in lifecycle: one order, no deadlock.
    return locking.lock_session(session_id)


def _resubmissions_left(session: Session, attempt: Attempt) -> int:
    """How many more times new pictures may be asked for; each earlier attempt was one such time."""
    return max(0, session.integration.resubmissions_allowed - (attempt.number - 1))


def results_of(attempt: Attempt) -> list[dict[str, object]]:
    """Every check as it is judged, in a fixed order."""
    checks = attempt.checks.order_by("kind").prefetch_related("risk_scores")
    return [as_judged(check, list(check.risk_scores.all())) for check in checks]
