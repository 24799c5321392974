"""What a person decides of a case: it waits, can be taken back, and may need a second person.

The session stays in review meanwhile. A worker commits it (`committing`), browser closed or not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from risk_app import advice, deciding, four_eyes, policies
from risk_app.desk import claiming, telling
from risk_app.desk.permissions import may_confirm, may_decide
from risk_app.desk.refusals import AlreadyDecided, DeskRefused, MayNot
from risk_app.desk.telling import Action
from risk_app.four_eyes import Facts
from risk_app.models import PendingDecision, ReviewCase, ScreeningHit, Verdict
from risk_app.reasons import Reason
from sessions_app import locking, sealing
from sessions_app.lifecycle import TransitionRefused
from sessions_app.models import Attempt, Session

Outcome = PendingDecision.Outcome

# Our outcome of a verdict, by what a person chose.
VERDICTS: dict[str, str] = {
    Outcome.APPROVED: Verdict.Outcome.APPROVED,
    Outcome.DECLINED: Verdict.Outcome.DECLINED,
    Outcome.RESUBMIT: Verdict.Outcome.RESUBMISSION,
}
LONGEST_NOTE = 500

_Stage = ReviewCase.Stage


@transaction.atomic
def decide(
    case: ReviewCase,
    *,
    outcome: str,
    reasons: Sequence[str] = (),
    request: Mapping[str, Sequence[str]] | None = None,
    note: str = "",
    by: User,
) -> PendingDecision:
    """Write down what the person decides; raises DeskRefused where it cannot be.

    reasons: our words, of which declining and asking again need one. request: of asking again, as
    {"pictures": [kinds]}.
    """
    _refuse_words(outcome, reasons, request or {}, note)
    session = locking.lock_session(case.session_id)
    case = claiming.lock(case)
    claiming.refuse_unless_may_work(case, by)
    _refuse_impossible(session, case.attempt, outcome)
    second = second_for(session, case.attempt, outcome)
    row = PendingDecision(
        id=uuid4(),
        case=case,
        outcome=outcome,
        reasons=[str(one) for one in reasons],
        request=dict(request or {}),
        by=by,
        commit_at=timezone.now() + undo_time(),
        needs_second=bool(second),
        second_for=second,
    )
    if note:
        row.note_sealed = sealing.seal(session, note_name(row), note.encode())
    row.save(force_insert=True)
    _enter(case, _Stage.SECOND if second else _Stage.DECIDED)
    told = {"outcome": outcome, "decision": str(row.pk)} | (
        {"second_for": second} if second else {}
    )
    telling.record(case, Action.PROPOSED, by=by.pk, **told)
    return row


@transaction.atomic
def undo(pending: PendingDecision, by: User) -> PendingDecision:
    """Take back what one decided, or that one agreed, as long as nothing was committed.

    The case is the person's again, who decided.
    """
    row = lock(pending)
    _refuse_if_over(row)
    if by.pk == row.by_id:
        return _withdraw(row, by, Action.UNDONE)
    if by.pk != row.confirmed_by_id:
        raise MayNot("only who decided can take it back")
    row.confirmed_by = row.confirmed_at = None
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    _enter(row.case, _Stage.SECOND)
    telling.record(row.case, Action.UNCONFIRMED, by=by.pk, decision=str(row.pk))
    return row


@transaction.atomic
def confirm(pending: PendingDecision, by: User) -> PendingDecision:
    """Agree, as a second person, with what was decided; that too can be undone for some seconds."""
    row = lock(pending)
    _refuse_second(row, by)
    now = timezone.now()
    row.confirmed_by, row.confirmed_at, row.commit_at = by, now, now + undo_time()
    row.save(update_fields=["confirmed_by", "confirmed_at", "commit_at"])
    _enter(row.case, _Stage.DECIDED)
    telling.record(row.case, Action.CONFIRMED, by=by.pk, decision=str(row.pk))
    return row


@transaction.atomic
def refuse(pending: PendingDecision, by: User) -> PendingDecision:
    """Disagree, as a second person: the case waits for a reviewer as before."""
    row = lock(pending)
    _refuse_second(row, by)
    return _withdraw(row, by, Action.REFUSED)


def lock(pending: PendingDecision) -> PendingDecision:
    """The decision's present row with its case and session, all of them held, in this order:
    session, case, decision."""
    found = PendingDecision.objects.select_related("case").get(pk=pending.pk)
    session = locking.lock_session(found.case.session_id)
    case = claiming.lock(found.case)
    case.session = session
    row = PendingDecision.objects.select_for_update(no_key=True).get(pk=pending.pk)
    row.case = case
    return row


def undo_time() -> timedelta:
    return timedelta(seconds=settings.BONAFIDE_UNDO_SECONDS)


def note_name(row: PendingDecision) -> str:
    """What the note is called where it is sealed."""
    return f"decision:{row.pk}"


def note_of(row: PendingDecision) -> str:
    """What was noted for colleagues; nothing once the session is erased."""
    if row.note_sealed is None or row.case.session.is_erased:
        return ""
    return sealing.unseal(row.case.session, note_name(row), bytes(row.note_sealed)).decode()


def _withdraw(row: PendingDecision, by: User, action: Action) -> PendingDecision:
    row.withdrawn_at, row.withdrawn_by = timezone.now(), by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _enter(row.case, _Stage.OPEN)
    if action == Action.UNDONE:
        claiming.grant(row.case, by)
    telling.record(row.case, action, by=by.pk, decision=str(row.pk))
    return row


def _enter(case: ReviewCase, stage: ReviewCase.Stage) -> None:
    """Give the case, which is locked, another stage; nobody works on it any more."""
    case.stage, case.claimed_by, case.claimed_until = stage, None, None
    case.save(update_fields=["stage", "claimed_by", "claimed_until"])


def second_for(session: Session, attempt: Attempt, outcome: str) -> list[str]:
    """Why the session's policy wants a second person; empty where it does not."""
    part = policies.body_of(session).get("four_eyes", four_eyes.NOBODY)
    if part == four_eyes.NOBODY:
        return []
    automatic = Verdict.objects.filter(attempt=attempt, decided_by=deciding.SYSTEM).first()
    hits = ScreeningHit.objects.filter(session=session, of_check__isnull=False)
    facts = Facts(
        results=deciding.results_of(attempt),
        score=automatic.score if automatic is not None else None,
        had_hits=hits.exists(),
    )
    return [str(one) for one in four_eyes.reasons_for(part, VERDICTS[outcome], facts)]


def _refuse_words(
    outcome: str, reasons: Sequence[str], request: Mapping[str, Sequence[str]], note: str
) -> None:
    if outcome not in Outcome.values:
        raise ValueError(f"a person cannot decide {outcome!r}")
    if not set(reasons) <= set(Reason.values):
        raise ValueError("a reason is not one of ours")
    kinds = request.get("pictures", ())
    if not set(request) <= {"pictures"} or not set(kinds) <= set(advice.PICTURES):
        raise ValueError("a request names kinds of pictures")
    if request and outcome != Outcome.RESUBMIT:
        raise ValueError("only who asks again asks for anything")
    if outcome != Outcome.APPROVED and not reasons:
        raise DeskRefused("this needs a reason")
    if len(note) > LONGEST_NOTE:
        raise DeskRefused(f"a note has at most {LONGEST_NOTE} letters")


def _refuse_impossible(session: Session, attempt: Attempt, outcome: str) -> None:
    """What a worker could not commit is refused at once, in words for the person."""
    if session.latest_attempt().pk != attempt.pk:
        raise AlreadyDecided("the person began another attempt meanwhile")
    try:
        deciding.refuse_unless_possible(session, attempt, VERDICTS[outcome])
    except TransitionRefused as refused:
        raise DeskRefused(str(refused)) from refused


def _refuse_if_over(row: PendingDecision) -> None:
    if row.committed_at is not None:
        raise AlreadyDecided("it is committed already, and told to the integrator")
    if row.withdrawn_at is not None:
        raise AlreadyDecided("it was taken back already")
    if row.voided_at is not None:
        raise AlreadyDecided(f"it is void: {row.get_void_reason_display()}")


def _refuse_second(row: PendingDecision, by: User) -> None:
    if not may_decide(by) or not may_confirm(by):
        raise MayNot("you may not confirm what others decide")
    if by.pk == row.by_id:
        raise MayNot("the second person has to be another one")
    _refuse_if_over(row)
    if not row.is_unconfirmed:
        raise AlreadyDecided("nothing waits for a second person")
