"""The table of what a session may become, and the only code that changes a status."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sessions_app import events, lifetimes, locking
from sessions_app.models import Attempt, Event, Session
from sessions_app.status import Status

ALLOWED: dict[Status, frozenset[Status]] = {
    Status.CREATED: frozenset({Status.STARTED, Status.SUBMITTED, Status.EXPIRED}),
    Status.STARTED: frozenset({Status.SUBMITTED, Status.ABANDONED}),
    Status.SUBMITTED: frozenset(
        {Status.APPROVED, Status.DECLINED, Status.RESUBMISSION, Status.REVIEW}
    ),
    Status.REVIEW: frozenset({Status.APPROVED, Status.DECLINED, Status.RESUBMISSION}),
    Status.RESUBMISSION: frozenset({Status.STARTED, Status.SUBMITTED, Status.ABANDONED}),
    Status.APPROVED: frozenset(),
    Status.DECLINED: frozenset(),
    Status.EXPIRED: frozenset(),
    Status.ABANDONED: frozenset(),
}

# For test integrations besides: nobody has to decide their sessions, so time ends them.
ALSO_IN_TEST_MODE: dict[Status, frozenset[Status]] = {
    Status.SUBMITTED: frozenset({Status.ABANDONED}),
}

# For an erasure besides: what is being checked is taken away from its checks.
ALSO_WHEN_CUT_SHORT: dict[Status, frozenset[Status]] = {
    Status.SUBMITTED: frozenset({Status.ABANDONED}),
}

# While an answer is waited for, and in sessions that were opened so: what it may change.
REVISED: dict[Status, frozenset[Status]] = {
    Status.APPROVED: frozenset({Status.REVIEW, Status.DECLINED}),
}

# What ends an attempt: a verdict, or time.
_ENDS_ATTEMPT = frozenset(
    {
        Status.APPROVED,
        Status.DECLINED,
        Status.RESUBMISSION,
        Status.REVIEW,
        Status.EXPIRED,
        Status.ABANDONED,
    }
)


class TransitionRefused(Exception):
    """The session may not go from its present status to the wanted one."""

    def __init__(self, old: Status, to: Status, *, erased: bool = False) -> None:
        self.old, self.to, self.erased = old, to, erased
        what = "erased" if erased else old
        super().__init__(f"a session that is {what} cannot become {to}")


class StartMissing(Exception):
    """The session takes evidence only after it was started, which nobody did."""

    def __init__(self) -> None:
        super().__init__("a session takes this only after it was started")


@transaction.atomic
def move(
    session: Session,
    to: Status,
    *,
    reason: str = "",
    actor: str = "system",
    cuts_short: bool = False,
) -> Session:
    """Move the session to another status and record the event, or refuse.

    cuts_short: whether its checks may be taken away from it, as an erasure does.
    """
    # Two reviewers may press a button at once: the row lock decides who was first.
    session = locking.lock_session(session.pk)
    old = Status(session.status)
    may_move = _may_move(session, old, to) or (cuts_short and to in _cut_short_from(old))
    if session.is_erased or not may_move:
        raise TransitionRefused(old, to, erased=session.is_erased)
    return _change(session, old, to, reason=reason, actor=actor)


@transaction.atomic
def revise(session: Session, to: Status, *, reason: str = "", actor: str = "system") -> Session:
    """Take a provisional approval back: the answer that the session waited for speaks against it.

    Raises TransitionRefused for a session that waits for nobody, or was not opened to be decided
    without the answer.
    """
    session = locking.lock_session(session.pk)
    old = Status(session.status)
    is_provisional = session.waits_for and session.settings.get("on_agency_silence") == "complete"
    if session.is_erased or not is_provisional or to not in REVISED.get(old, frozenset()):
        raise TransitionRefused(old, to, erased=session.is_erased)
    session.waits_for = ""
    session.save(update_fields=["waits_for"])
    return _change(session, old, to, reason=reason, actor=actor)


def _change(session: Session, old: Status, to: Status, *, reason: str, actor: str) -> Session:
    """Write the new status of the locked session and of its attempt, and the event."""
    attempt = _attempt_for(session, old=old, to=to)
    now = timezone.now()
    for changed in (session, attempt):
        _enter(changed, to, now)
    session.version += 1
    session.updated_at = now
    lifetimes.schedule(session)
    session.save(
        update_fields=[
            *("status", "version", "submitted_at", "decided_at"),
            *("updated_at", "evidence_until", "erase_at"),
        ]
    )
    attempt.save(update_fields=["status", "submitted_at", "decided_at"])
    events.record(
        session,
        Event.Kind.STATUS,
        attempt=attempt,
        old_status=old,
        new_status=to,
        reason=reason,
        actor=actor,
    )
    return session


def _may_move(session: Session, old: Status, to: Status) -> bool:
    if session.integration.is_test and to in ALSO_IN_TEST_MODE.get(old, frozenset()):
        return True
    return to in ALLOWED[old]


def _cut_short_from(old: Status) -> frozenset[Status]:
    return ALSO_WHEN_CUT_SHORT.get(old, frozenset())


def _enter(changed: Session | Attempt, to: Status, now: datetime) -> None:
    changed.status = to
    if to == Status.STARTED:
        changed.submitted_at = changed.decided_at = None
    if to == Status.SUBMITTED:
        changed.submitted_at, changed.decided_at = now, None
    if to in _ENDS_ATTEMPT:
        changed.decided_at = now


def _attempt_for(session: Session, *, old: Status, to: Status) -> Attempt:
    """The attempt that the change is about: the latest, or the one that now begins."""
    latest = session.latest_attempt()
    if old == Status.RESUBMISSION and to in {Status.STARTED, Status.SUBMITTED}:
        # New evidence after a request for it: a new try.
        return Attempt.objects.create(
            session=session, number=latest.number + 1, created_at=timezone.now()
        )
    return latest
