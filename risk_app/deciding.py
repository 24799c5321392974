"""Gives an attempt its verdict: by its policy, by a person, or as a test session demands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from risk_app import identities, patience, policies, rules, watching
from risk_app.models import ReviewCase, Verdict
from risk_app.reasons import Reason
from risk_app.rules import Judgement
from sessions_app import lifecycle, locking, opening
from sessions_app.lifecycle import TransitionRefused
from sessions_app.models import Attempt, Session
from sessions_app.status import Status

SYSTEM, FORCED = "system", Verdict.FORCED

# What a verdict may be that a late answer is still to change.
_PROVISIONAL = frozenset({rules.APPROVED, rules.REVIEW})

# In test mode these first names decide, after the checks have run.
FORCED_OUTCOMES = {
    "Approve": Judgement(rules.APPROVED, (), None),
    "Decline": Judgement(rules.DECLINED, (Reason.FRAUD_SUSPECTED.value,), None),
    "Resubmit": Judgement(rules.RESUBMISSION, (Reason.PICTURE_QUALITY_LOW.value,), None),
}


class ResubmissionsExhausted(TransitionRefused):
    """A person asks for new pictures, but that was asked for often enough."""

    def __init__(self, old: Status) -> None:
        super().__init__(old, Status.RESUBMISSION)


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
    if session.integration.is_test:
        return _decide_in_test_mode(session, latest)
    return _decide_by_policy(session, latest)


@transaction.atomic
def decide_by_person(
    session: Session,
    *,
    outcome: str,
    reasons: Sequence[str],
    note: str,
    user: AbstractBaseUser,
) -> Session:
    """A reviewer's verdict: approved, declined or resubmission; raises TransitionRefused."""
    if outcome not in Verdict.Outcome.values or outcome == Verdict.Outcome.REVIEW:
        raise ValueError(f"a person cannot decide {outcome!r}")
    unknown = set(reasons) - set(Reason.values)
    if unknown:
        raise ValueError("a reason is not one of ours")
    session = _locked(session.pk)
    attempt = session.latest_attempt()
    status = Status(session.status)
    if status == Status.SUBMITTED and not session.integration.is_test:
        # The checks are running; their verdict may well be a review.
        raise TransitionRefused(status, Status(outcome))
    if outcome == rules.RESUBMISSION and _resubmissions_left(session, attempt) < 1:
        raise ResubmissionsExhausted(status)
    actor = f"user:{user.pk}"
    verdict = Verdict(attempt=attempt, decided_by=actor, note=note, results=_results(attempt))
    _close_case(attempt, user)
    judgement = Judgement(outcome, tuple(str(reason) for reason in reasons), None)
    return _conclude(session, verdict, judgement, actor=actor)


def by_policy(session: Session, attempt: Attempt) -> tuple[Verdict, Judgement]:
    """The automatic verdict, not written yet, and what it is to say. Checks that are late, if any,
    have no part in it."""
    policy = policies.of(session)
    results = [one for one in _results(attempt) if one["result"]]
    left = _resubmissions_left(session, attempt)
    judgement = rules.judge(results, policy.body, resubmissions_left=left)
    verdict = Verdict(
        attempt=attempt,
        decided_by=SYSTEM,
        policy=policy,
        results=results,
        resubmissions_left=left,
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


def _decide_in_test_mode(session: Session, attempt: Attempt) -> Verdict | None:
    """The outcome that the first name forces; without one a person decides."""
    person = opening.claims_of(session).person
    judgement = FORCED_OUTCOMES.get(person.first_name)
    if judgement is None:
        return None
    left = _resubmissions_left(session, attempt)
    if judgement.outcome == rules.RESUBMISSION and left < 1:
        judgement = Judgement(rules.DECLINED, (Reason.TOO_MANY_RESUBMISSIONS.value,), None)
    verdict = Verdict(attempt=attempt, decided_by=FORCED, results=_results(attempt))
    verdict.resubmissions_left = left
    _conclude(session, verdict, judgement, actor=FORCED)
    return verdict


def _conclude(session: Session, verdict: Verdict, judgement: Judgement, *, actor: str) -> Session:
    """Write the verdict and what follows from it; the status, and with it the event, last."""
    verdict.outcome = judgement.outcome
    verdict.reasons = list(judgement.reasons)
    verdict.score = judgement.score
    verdict.save(force_insert=True)
    transaction.on_commit(partial(watching.observe_verdict, verdict.attempt, verdict))
    if judgement.outcome == rules.REVIEW:
        ReviewCase.objects.get_or_create(
            attempt=verdict.attempt,
            defaults={"session": session, "reasons": list(judgement.reasons)},
        )
    if not verdict.is_provisional:
        patience.end(session)
    if judgement.outcome == rules.APPROVED and not verdict.is_provisional:
        identities.link(session, verdict.attempt)
    reason = judgement.reasons[0] if judgement.reasons else ""
    return lifecycle.move(session, Status(judgement.outcome), reason=reason, actor=actor)


def _locked(session_id: Any) -> Session:
    # The session's row comes first everywhere, as in lifecycle: one order, no deadlock.
    return locking.lock_session(session_id)


def _resubmissions_left(session: Session, attempt: Attempt) -> int:
    """How many more times new pictures may be asked for; each earlier attempt was one such time."""
    return max(0, session.integration.resubmissions_allowed - (attempt.number - 1))


def _results(attempt: Attempt) -> list[dict[str, object]]:
    """Every check as it is judged, in a fixed order."""
    return [
        {
            "kind": check.kind,
            "result": check.result,
            "score": check.score,
            "reasons": check.reasons,
            "provider": check.provider,
            "provider_version": check.provider_version,
        }
        for check in attempt.checks.order_by("kind")
    ]


def _close_case(attempt: Attempt, user: AbstractBaseUser) -> None:
    ReviewCase.objects.filter(attempt=attempt, closed_at=None).update(
        closed_at=timezone.now(), assigned_to=user
    )
