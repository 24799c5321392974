"""Opens, renews and closes what waits for a person, with the decision that is not told yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from risk_app.models import PendingDecision, ReviewCase
from risk_app.reasons import Reason
from sessions_app import events
from sessions_app.models import Attempt, Event, Session

Void = PendingDecision.Void

# A decision that nobody took back, that is not void, and that no worker committed.
OPEN = Q(withdrawn_at=None, committed_at=None, voided_at=None)

_OF_HITS = frozenset({str(Reason.SANCTIONS_HIT), str(Reason.SANCTIONS_CONFIRMED)})
_URGENT = frozenset({str(Reason.SANCTIONS_CONFIRMED)})
_HIGH = frozenset(
    {
        str(Reason.SANCTIONS_HIT),
        str(Reason.KNOWN_FRAUD_DOCUMENT),
        str(Reason.KNOWN_FRAUD_FACE),
        str(Reason.FRAUD_SUSPECTED),
    }
)
# The action of the event by which a decision becomes void.
VOID = "void"


def open_case(session: Session, attempt: Attempt, reasons: Sequence[str]) -> ReviewCase:
    """The case of the attempt, which is made where there is none yet."""
    return ReviewCase.objects.get_or_create(
        attempt=attempt, defaults={"session": session, **_told_by(reasons), **_due(session)}
    )[0]


def renew(session: Session, attempt: Attempt, reasons: Sequence[str]) -> None:
    """Open the case of the attempt, or give it new reasons: what was decided before is void."""
    case = open_case(session, attempt, reasons)
    if case.reasons != list(reasons):
        _void(ReviewCase.objects.filter(pk=case.pk), session, Void.SESSION_MOVED)
        tell_again(case, reasons)


def tell_again(case: ReviewCase, reasons: Sequence[str]) -> None:
    """Write other reasons into a case that is locked, with what follows from them."""
    told = _told_by(reasons)
    if case.level == ReviewCase.Level.SECOND:
        # Whoever escalated it said that it is of importance.
        told["priority"] = min(told["priority"], ReviewCase.Priority.HIGH)
    ReviewCase.objects.filter(pk=case.pk).update(**told)


def close(
    cases: QuerySet[ReviewCase],
    session: Session,
    *,
    why: str = Void.SESSION_MOVED,
    **beside: object,
) -> None:
    """Close those of the cases that are open; the session is locked. beside: other columns."""
    _void(cases, session, why)
    cases.filter(closed_at=None).update(
        closed_at=timezone.now(),
        stage=ReviewCase.Stage.OPEN,
        claimed_by=None,
        claimed_until=None,
        **beside,
    )


def open_decisions() -> QuerySet[PendingDecision]:
    """Those that nobody took back, that are not void, and that no worker committed."""
    return PendingDecision.objects.filter(OPEN)


def void(decision: PendingDecision, session: Session, why: str) -> None:
    """Say that an open decision can never be committed; its case waits for a reviewer again."""
    decision.voided_at, decision.void_reason = timezone.now(), why
    decision.save(update_fields=["voided_at", "void_reason"])
    ReviewCase.objects.filter(pk=decision.case_id).update(stage=ReviewCase.Stage.OPEN)
    events.record(
        session,
        Event.Kind.CASE,
        attempt=decision.case.attempt,
        details={"action": VOID, "decision": str(decision.pk), "why": str(why)},
    )


def _void(cases: QuerySet[ReviewCase], session: Session, why: str) -> None:
    rows = open_decisions().select_for_update(no_key=True, of=("self",))
    found = rows.filter(case__in=cases.values("pk")).select_related("case__attempt")
    for decision in found.order_by("pk"):
        void(decision, session, why)


def _told_by(reasons: Sequence[str]) -> dict[str, Any]:
    """The columns that follow from the reasons."""
    said = set(reasons)
    priority = ReviewCase.Priority.NORMAL
    if said & _URGENT:
        priority = ReviewCase.Priority.URGENT
    elif said & _HIGH:
        priority = ReviewCase.Priority.HIGH
    return {"reasons": list(reasons), "priority": priority, "has_hits": bool(said & _OF_HITS)}


def _due(session: Session) -> dict[str, object]:
    return {"due_at": timezone.now() + timedelta(hours=session.integration.review_hours)}
