"""Makes decisions count that can be undone no more, or says why they never will."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from risk_app import deciding, review_cases
from risk_app.deciding import HitsInTheWay
from risk_app.desk import pending, telling
from risk_app.desk.permissions import may_confirm, may_decide
from risk_app.desk.telling import Action
from risk_app.models import PendingDecision, ReviewCase
from sessions_app.lifecycle import TransitionRefused
from sessions_app.models import Session

log = structlog.get_logger(__name__)

BATCH = 200
# One that cannot be committed for a fault of ours comes again later: it must not starve the others.
_AGAIN_AFTER = timedelta(seconds=30)

_Void = PendingDecision.Void


def commit_due(now: datetime | None = None) -> int:
    """Commit everything whose time to undo is over; how many it were."""
    now = now or timezone.now()
    done = 0
    for decision_id in due(now).order_by("commit_at").values_list("pk", flat=True)[:BATCH]:
        try:
            done += commit(decision_id, now)
        except Exception as error:  # noqa: BLE001  # one that fails must not stop the rest
            log.error("not_committed", decision=str(decision_id), error=type(error).__name__)
            PendingDecision.objects.filter(pk=decision_id).update(commit_at=now + _AGAIN_AFTER)
    return done


def due(now: datetime) -> QuerySet[PendingDecision]:
    """What nobody has to agree to any more, and nobody can take back after this moment."""
    agreed = Q(needs_second=False) | Q(confirmed_by__isnull=False)
    return review_cases.open_decisions().filter(agreed, commit_at__lte=now)


@transaction.atomic
def commit(decision_id: UUID, now: datetime) -> bool:
    """Give the session the verdict, once; False where it is not due, or void.

    The session's row is held from the first look on: what others did before counts, and what they
    do afterwards meets a session that is decided.
    """
    row = pending.lock(PendingDecision(pk=decision_id))
    if not row.is_open or row.is_unconfirmed or row.commit_at > now:
        return False
    session = row.case.session
    why = _obstacle(row, session)
    if not why:
        why = _carried_out(row, session, now)
    if why:
        review_cases.void(row, session, why)
    return not why


def _carried_out(row: PendingDecision, session: Session, now: datetime) -> str:
    """Commit; the reason why it is void where the session does not allow it."""
    person = User.objects.get(pk=row.by_id)
    try:
        with transaction.atomic():
            # First: whoever hears of the verdict finds a decision that is not open any more.
            row.committed_at = now
            row.save(update_fields=["committed_at"])
            told = {"decision": str(row.pk), "outcome": row.outcome}
            telling.record(row.case, Action.COMMITTED, by=row.by_id, **told, **_beside(row))
            deciding.decide_by_person(
                session,
                outcome=pending.VERDICTS[row.outcome],
                reasons=row.reasons,
                note=pending.note_of(row),
                user=person,
                asked_again=row.request.get("pictures", ()),
            )
    except TransitionRefused as refused:
        row.committed_at = None
        return _Void.HITS if isinstance(refused, HitsInTheWay) else _Void.REFUSED
    return ""


def _obstacle(row: PendingDecision, session: Session) -> str:
    """Why it can never be committed, or nothing."""
    if session.is_erased:
        return _Void.ERASED
    if row.case.closed_at is not None or session.latest_attempt().pk != row.case.attempt_id:
        return _Void.SESSION_MOVED
    if not row.needs_second and pending.second_for(session, row.case.attempt, row.outcome):
        return _Void.SESSION_MOVED  # something was found after it was decided
    people = User.objects.in_bulk([one for one in (row.by_id, row.confirmed_by_id) if one])
    decider, second = people.get(row.by_id), people.get(row.confirmed_by_id)
    if decider is None or not _may_still_decide(decider, row):
        return _Void.PERSON_GONE
    if row.needs_second and (second is None or not may_confirm(second)):
        return _Void.PERSON_GONE
    return ""


def _may_still_decide(decider: User, row: PendingDecision) -> bool:
    """As when it was decided: an escalated case is for those who may confirm."""
    is_escalated = row.case.level == ReviewCase.Level.SECOND
    return may_confirm(decider) if is_escalated else may_decide(decider)


def _beside(row: PendingDecision) -> dict[str, object]:
    found: dict[str, object] = {}
    if row.confirmed_by_id is not None:
        found["confirmed_by"] = row.confirmed_by_id
    if row.request:
        found["request"] = row.request
    return found
