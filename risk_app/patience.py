"""What happens to a check while nobody answers it, and how long an agency is waited for."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from risk_app import asked, leasing
from risk_app.asked import OnSilence
from risk_app.models import Check
from risk_app.outcome import CheckOutcome, failed
from sessions_app import events, leases, locking, registers
from sessions_app.models import Attempt, Event, Session
from sessions_app.status import Status

AGENCY = str(Check.Kind.AGENCY)
# Whom a session waits for while it is not decided yet, and will be without the answer.
BESIDE = "agency_beside"
# The reason of the event by which a session begins to wait without a verdict.
AGENCY_IS_SILENT = "agency_is_silent"
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=30)

# The verdict of an attempt does not wait for such a check any more.
LATE = Q(
    kind=AGENCY,
    state=Check.State.WAITING,
    unanswered__gt=0,
    attempt__session__settings__on_agency_silence=OnSilence.COMPLETE.value,
    attempt__session__waits_for__in=[AGENCY, BESIDE],
)


def after_silence(check: Check, error: Exception) -> CheckOutcome | None:
    """What a check says that nobody answered; None where it is tried again later."""
    is_patient = check.kind == AGENCY and registers.is_silence(error)
    word = asked.on_agency_silence(_session_of(check)) if is_patient else None
    if word == OnSilence.SKIP:
        return CheckOutcome(Check.Result.NOT_RUN, details={"skipped": "silence"})
    if word is None:
        return None if leasing.put_back(check) else failed(error="unavailable")
    if timezone.now() - check.created_at >= timedelta(
        hours=settings.BONAFIDE_REGISTER_PATIENCE_HOURS
    ):
        return failed(error="unavailable")
    _wait(check)
    return None


def is_complete(attempt: Attempt) -> bool:
    """Whether a verdict may be given: every check is done, or late where that is allowed."""
    open_ones = attempt.checks.exclude(state=Check.State.DONE)
    return not open_ones.exclude(pk__in=open_ones.filter(LATE)).exists()


def is_awaited(session: Session, attempt: Attempt) -> bool:
    """Whether an answer is still to come, so that a verdict given now is provisional."""
    if asked.on_agency_silence(session) != OnSilence.COMPLETE:
        return False
    return attempt.checks.exclude(state=Check.State.DONE).exists()


def begin(session: Session) -> None:
    """Wait for an answer that may change the verdict which is being given. Called under the lock
    of the session."""
    _wait_for(session, AGENCY)


def end(session: Session) -> None:
    """Wait for nobody any more, as the verdict that is being given is final. Called under the
    lock of the session."""
    if AGENCY not in asked.registers_of(session):
        return
    open_ones = Check.objects.filter(kind=AGENCY, attempt__session=session)
    open_ones.exclude(state=Check.State.DONE).update(
        state=Check.State.DONE,
        result=Check.Result.NOT_RUN,
        details={"skipped": "decided"},
        finished_at=timezone.now(),
        run_after=None,
        **leases.released(),
    )
    forget(session)


def forget(session: Session) -> None:
    """Take note that the session waits for nobody."""
    if session.waits_for:
        _wait_for(session, "")


@transaction.atomic
def answered(check: Check) -> None:
    """The agency said something: a session without a verdict waits for it no more."""
    if check.kind == AGENCY and _session_of(check).waits_for:
        session = locking.lock_session(check.attempt.session_id)
        if session.status == Status.SUBMITTED:
            forget(session)


@transaction.atomic
def _wait(check: Check) -> None:
    """Put the check back, if it is still ours, and say whom its session waits for."""
    # The session's row comes first everywhere: who decides or erases it does the same.
    session = locking.lock_session(check.attempt.session_id)
    wait = min(_FIRST_WAIT * 2 ** min(check.unanswered, 10), _LONGEST_WAIT)
    is_ours = leases.held(check).update(
        state=Check.State.WAITING,
        unanswered=F("unanswered") + 1,
        run_after=timezone.now() + wait,
        **leases.released(),
    )
    if is_ours and not session.waits_for:
        holds_up = asked.on_agency_silence(session) == OnSilence.BLOCK
        _wait_for(session, AGENCY if holds_up else BESIDE)
        if holds_up:
            # Nothing else is told of it: the verdict waits as well.
            note = Event.Kind.NOTE
            events.record(session, note, attempt=check.attempt, reason=AGENCY_IS_SILENT)


def _wait_for(session: Session, whom: str) -> None:
    """Whom the locked session waits for, which its client may see."""
    session.waits_for, session.updated_at = whom, timezone.now()
    session.save(update_fields=["waits_for", "updated_at"])


def _session_of(check: Check) -> Session:
    session: Session = check.attempt.session
    return session
