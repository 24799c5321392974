"""The table of what a session may become, and the only code that changes a status."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sessions_app import events
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

    def __init__(self, old: Status, to: Status) -> None:
        self.old, self.to = old, to
        super().__init__(f"a session that is {old} cannot become {to}")


@transaction.atomic
def move(session: Session, to: Status, *, reason: str = "", actor: str = "system") -> Session:
    """Move the session to another status and record the event, or refuse."""
    # Two reviewers may press a button at once: the row lock decides who was first.
    session = Session.objects.select_for_update().get(pk=session.pk)
    old = Status(session.status)
    if session.is_erased or to not in ALLOWED[old]:
        raise TransitionRefused(old, to)

    now = timezone.now()
    session.status = to
    session.version += 1
    if to == Status.SUBMITTED:
        session.submitted_at = now
    if to in _ENDS_ATTEMPT:
        session.decided_at = now
    session.save(update_fields=["status", "version", "submitted_at", "decided_at"])
    attempt = _attempt_for(session, old=old, to=to)
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


def _attempt_for(session: Session, *, old: Status, to: Status) -> Attempt:
    """The attempt that the change is about, brought to the same status."""
    attempt = session.latest_attempt()
    now = timezone.now()
    if old == Status.RESUBMISSION and to in {Status.STARTED, Status.SUBMITTED}:
        # New evidence after a request for it: a new try begins.
        attempt = Attempt(session=session, number=attempt.number + 1, created_at=now)
    attempt.status = to
    if to == Status.SUBMITTED:
        attempt.submitted_at = now
    if to in _ENDS_ATTEMPT:
        attempt.decided_at = now
    attempt.save()
    return attempt
