"""Removes personal data of checks when their session is erased; verdicts stay."""

from __future__ import annotations

from django.utils import timezone

from risk_app import review_cases
from risk_app.models import Check, Comment, PendingDecision, ReviewCase, RiskScore, Verdict
from risk_app.sanctions import forgetting
from sessions_app import leases
from sessions_app.models import Session


def erase(session: Session) -> None:
    """Clear the numbers of the checks, their named results, and the reviewers' notes and comments.

    Outcome, reasons and policy stay, and with the verdict the names it was judged by.
    """
    now = timezone.now()
    checks = Check.objects.filter(attempt__session=session)
    # A person may have decided before they ended. A worker that still holds one writes nothing
    # once it is done.
    checks.exclude(state=Check.State.DONE).update(
        state=Check.State.DONE,
        result=Check.Result.NOT_RUN,
        finished_at=now,
        run_after=None,
        **leases.released(),
    )
    checks.update(details={})
    Session.objects.filter(pk=session.pk).exclude(waits_for="").update(waits_for="")
    # After the checks, too: what is found from here on is not accepted any more.
    forgetting.forget_session(session)
    # After the checks, whose rows a worker holds while it writes these: none comes afterwards.
    RiskScore.objects.filter(attempt__session=session).delete()
    Verdict.objects.filter(attempt__session=session).exclude(note="").update(note="")
    Comment.objects.filter(session=session).delete()  # with whom they call
    cases = ReviewCase.objects.filter(session=session)
    review_cases.close(cases, session, why=review_cases.Void.ERASED)
    noted = PendingDecision.objects.filter(case__in=cases.values("pk"))
    noted.exclude(note_sealed=None).update(note_sealed=None)
