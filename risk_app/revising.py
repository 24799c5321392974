"""The second verdict of a session that was opened to be decided without a late answer."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from risk_app import deciding, identities, patience, review_cases, rules, watching
from risk_app.models import ReviewCase, Verdict
from risk_app.rules import Judgement
from risk_app.sanctions import tying
from sessions_app import events, lifecycle, locking
from sessions_app.models import Attempt, Event, Session
from sessions_app.status import Status

# The reason of the event by which a provisional verdict is confirmed.
CONFIRMED = "verdict_is_final"


@transaction.atomic
def revise_if_answered(attempt: Attempt) -> Verdict | None:
    """Give the final verdict once the late answer is there; None where nothing waits for it.

    A provisional approval stays, or goes to a person, or is declined. A provisional review that no
    person has decided goes wherever the whole evidence leads.
    """
    session = locking.lock_session(attempt.session_id)
    latest = session.latest_attempt()
    newest = Verdict.objects.filter(attempt=latest).first()
    if not session.waits_for or latest.pk != attempt.pk or patience.is_awaited(session, latest):
        return None
    if newest is None or not newest.is_provisional:
        return None
    verdict, judgement = deciding.by_policy(session, latest)
    if session.status == Status.APPROVED:
        judgement = of_an_approval(judgement)
    _conclude(session, verdict, judgement)
    return verdict


def of_an_approval(judgement: Judgement) -> Judgement:
    """The judgement where the person was told of an approval: nobody is asked for pictures then."""
    if judgement.outcome != rules.RESUBMISSION:
        return judgement
    return Judgement(rules.REVIEW, judgement.reasons, judgement.score)


def _conclude(session: Session, verdict: Verdict, judgement: Judgement) -> None:
    """Write the verdict, then the status where it changes; the event comes last."""
    verdict.outcome = judgement.outcome
    verdict.reasons = list(judgement.reasons)
    verdict.score = judgement.score
    verdict.save(force_insert=True)
    transaction.on_commit(partial(watching.observe_verdict, verdict.attempt, verdict))
    _adjust_case(session, verdict)
    if judgement.outcome == rules.APPROVED:
        identities.link(session, verdict.attempt)
        tying.tie(session, verdict.results)
    to = Status(judgement.outcome)
    reason = judgement.reasons[0] if judgement.reasons else ""
    if session.status == Status.APPROVED and to != Status.APPROVED:
        lifecycle.revise(session, to, reason=reason)
        return
    patience.forget(session)
    if session.status != to:
        lifecycle.move(session, to, reason=reason)
    else:
        # Who was told that the verdict is provisional may want to know that it is not any more.
        events.record(session, Event.Kind.NOTE, attempt=verdict.attempt, reason=CONFIRMED)


def confirms(event: Event) -> bool:
    """Whether the event says that a provisional verdict stands: it is final from here on."""
    return event.kind == Event.Kind.NOTE and event.reason == CONFIRMED


def _adjust_case(session: Session, verdict: Verdict) -> None:
    """Open, renew or close what waits for a person."""
    if verdict.outcome == rules.REVIEW:
        review_cases.renew(session, verdict.attempt, verdict.reasons)
    else:
        review_cases.close(ReviewCase.objects.filter(attempt=verdict.attempt), session)
