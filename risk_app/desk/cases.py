"""Which case a decision on a session belongs to."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from risk_app import deciding, review_cases
from risk_app.models import ReviewCase
from sessions_app import locking
from sessions_app.models import Session
from sessions_app.status import Status


def open_case_of(session: Session) -> ReviewCase | None:
    """The case of the session that waits for a person, if there is one."""
    return ReviewCase.objects.filter(session=session, closed_at=None).order_by("-pk").first()


def find(session_id: UUID) -> tuple[Session, ReviewCase | None] | None:
    """The session with its open case, and what their screen says beside them, by few questions."""
    beside = ("session__integration", "session__identity", "claimed_by", "assigned_to")
    open_ones = ReviewCase.objects.filter(session=session_id, closed_at=None)
    case = open_ones.select_related(*beside).order_by("-pk").first()
    if case is not None:
        return case.session, case
    rows = Session.objects.select_related("integration", "identity")
    session = rows.filter(pk=session_id).first()
    return (session, None) if session is not None else None


def seen(case: ReviewCase | None) -> str:
    """What a decision is based on: other evidence came in where this is not the same any more."""
    return f"{case.pk}:{' '.join(case.reasons)}" if case is not None else ""


@transaction.atomic
def case_to_decide(session: Session) -> ReviewCase | None:
    """The open case of the session. A test session that no check decides gets one now, so that it
    is decided as every other."""
    session = locking.lock_session(session.pk)
    case = open_case_of(session)
    if case is None and _waits_for_a_person(session):
        return review_cases.open_case(session, session.latest_attempt(), ())
    return case


def _waits_for_a_person(session: Session) -> bool:
    if session.is_erased:
        return False
    is_early = session.status == Status.SUBMITTED and deciding.may_come_early(session)
    return is_early or session.status == Status.REVIEW
