"""What people do to hits: decide, propose and approve, escalate, comment, look, take back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from risk_app import review_cases
from risk_app.models import HitDecision, ReviewCase, ScreeningHit, ScreeningSettings
from risk_app.reasons import Reason
from risk_app.sanctions import kept, whitelisting
from risk_app.sanctions.monitoring import settings_of
from sessions_app import events, locking, sealing
from sessions_app.models import Event

DECIDE, APPROVE = "risk_app.decide_hit", "risk_app.approve_hit"

_State = ScreeningHit.State
_Action = HitDecision.Action
_Second = ScreeningSettings.Second
# What a person may find.
FINDINGS = (_State.FALSE_POSITIVE, _State.TRUE_POSITIVE)


class HitRefused(Exception):
    """This cannot be done to the hit as it stands; the message says why."""


class HitOvertaken(HitRefused):
    """Somebody else did something to the hit after it was looked at."""


class MayNot(HitRefused):
    """The person may not do this, or not to this hit."""


@dataclass(frozen=True, slots=True)
class By:
    """Who does something, what they saw of the hit before (`seen`), and what they note."""

    user: User
    seen: str
    note: str = ""

    @property
    def actor(self) -> str:
        return f"user:{self.user.pk}"


def seen(hit: ScreeningHit) -> str:
    """What a decision is based on: another one was quicker where this is not the same any more."""
    return f"{hit.state}:{hit.proposed}:{hit.proposed_by}"


@transaction.atomic
def decide(hit_id: UUID, finding: str, *, reason_code: str, by: By) -> ScreeningHit:
    """Say that it is the listed person, or is not; a second person may have to agree."""
    if finding not in FINDINGS:
        raise ValueError(f"a person cannot find {finding!r}")
    if reason_code not in ScreeningHit.ReasonCode.values:
        raise ValueError("a reason code is not one of ours")
    hit = _undecided(hit_id, by)
    _refuse_unless(by, APPROVE if hit.state == _State.ESCALATED else DECIDE)
    if hit.proposed:
        raise HitRefused("somebody decided already, and a second person has to agree")
    hit.reason_code = reason_code
    if not _needs_second(hit, finding):
        return _settle(hit, finding, by, _Action.DECIDED)
    hit.proposed, hit.proposed_by = finding, by.actor
    hit.save(update_fields=["proposed", "proposed_by", "reason_code"])
    return _written(hit, _Action.PROPOSED, by, new_state=finding)


@transaction.atomic
def approve(hit_id: UUID, *, by: By) -> ScreeningHit:
    """Agree, as a second person, with what was proposed."""
    hit = _undecided(hit_id, by)
    _refuse_second(hit, by)
    return _settle(hit, hit.proposed, by, _Action.APPROVED)


@transaction.atomic
def refuse(hit_id: UUID, *, by: By) -> ScreeningHit:
    """Disagree, as a second person: the hit is undecided as before."""
    hit = _undecided(hit_id, by)
    _refuse_second(hit, by)
    hit.proposed = hit.proposed_by = hit.reason_code = ""
    hit.save(update_fields=["proposed", "proposed_by", "reason_code"])
    return _written(hit, _Action.REFUSED, by)


@transaction.atomic
def escalate(hit_id: UUID, *, by: By) -> ScreeningHit:
    """Leave the hit to those who may approve."""
    hit = _undecided(hit_id, by)
    _refuse_unless(by, DECIDE)
    if hit.state == _State.ESCALATED or hit.proposed:
        raise HitRefused("it waits for somebody who may approve already")
    hit.state = _State.ESCALATED
    hit.save(update_fields=["state"])
    return _written(hit, _Action.ESCALATED, by, old_state=_State.OPEN)


@transaction.atomic
def comment(hit_id: UUID, *, by: By) -> ScreeningHit:
    """Note something, which changes nothing else."""
    hit = _locked(hit_id)
    _refuse_unless(by, DECIDE)
    if not by.note:
        raise HitRefused("a comment says something")
    return _written(hit, _Action.COMMENTED, by)


@transaction.atomic
def view(hit: ScreeningHit, user: User) -> None:
    """Keep that somebody looked at both sides."""
    HitDecision.objects.create(hit=hit, action=_Action.VIEWED, actor=f"user:{user.pk}")


@transaction.atomic
def reopen(hit_id: UUID, *, by: By) -> ScreeningHit:
    """Take a decision back, and the whitelist entry with it: the hit is undecided again."""
    hit = _locked(hit_id)
    _refuse_unless(by, APPROVE)
    _refuse_overtaken(hit, by)
    if hit.state not in FINDINGS:
        raise HitRefused("there is no decision to take back")
    old = hit.state
    whitelisting.revoke(hit, actor=by.actor)
    hit.state, hit.decided_by, hit.decided_at, hit.reason_code = _State.OPEN, "", None, ""
    try:
        with transaction.atomic():
            hit.save(update_fields=["state", "decided_by", "decided_at", "reason_code"])
    except IntegrityError as error:
        raise HitRefused("another hit with the same entry is open for this person") from error
    return _written(hit, _Action.REOPENED, by, old_state=old)


def _settle(hit: ScreeningHit, finding: str, by: By, action: HitDecision.Action) -> ScreeningHit:
    """Write what was found, with what follows from it."""
    old, decider = hit.state, hit.proposed_by or by.actor
    hit.state, hit.decided_by, hit.decided_at = finding, by.actor, timezone.now()
    hit.proposed = hit.proposed_by = ""
    changed = ["state", "decided_by", "decided_at", "proposed", "proposed_by", "reason_code"]
    hit.save(update_fields=changed)
    if finding == _State.FALSE_POSITIVE:
        whitelisting.add(hit, decided_by=decider)
    else:
        _show_in_case(hit)
    return _written(hit, action, by, old_state=old, new_state=finding)


def _show_in_case(hit: ScreeningHit) -> None:
    """Put the confirmed hit first among the reasons of the session's open case."""
    if hit.session_id is None:
        return
    word = str(Reason.SANCTIONS_CONFIRMED)
    cases = ReviewCase.objects.select_for_update(no_key=True, of=("self",))
    for case in cases.filter(session=hit.session_id, closed_at=None):
        review_cases.tell_again(case, [word, *(one for one in case.reasons if one != word)])


def _written(
    hit: ScreeningHit,
    action: HitDecision.Action,
    by: By,
    *,
    old_state: str = "",
    new_state: str = "",
) -> ScreeningHit:
    """Append the decision, and tell the history of the session of it."""
    owner = kept.owner_of(hit)
    note = None
    if by.note and owner is not None:
        note = sealing.seal(owner, kept.note_name(hit), by.note.encode())
    HitDecision.objects.create(
        hit=hit,
        action=action,
        old_state=old_state or hit.state,
        new_state=new_state or hit.state,
        reason_code=hit.reason_code,
        note_sealed=note,
        actor=by.actor,
    )
    if hit.session is not None:
        events.record(
            hit.session,
            Event.Kind.HIT_DECIDED,
            actor=by.actor,
            details={"hit": str(hit.pk), "action": str(action), "state": hit.state},
        )
    return hit


def _locked(hit_id: UUID) -> ScreeningHit:
    """The hit's present row, held, and its session before it, as everywhere; raises HitRefused."""
    session_id = ScreeningHit.objects.values_list("session", flat=True).get(pk=hit_id)
    session = locking.lock_session(session_id) if session_id else None
    rows = ScreeningHit.objects.select_for_update(no_key=True, of=("self",))
    hit = rows.select_related("integration", "identity").get(pk=hit_id)
    if session is not None and hit.session_id == session.pk:
        hit.session = session
    if hit.content_sealed is None:
        raise HitRefused("the person is erased")
    return hit


def _undecided(hit_id: UUID, by: By) -> ScreeningHit:
    hit = _locked(hit_id)
    _refuse_overtaken(hit, by)
    if not hit.is_undecided:
        raise HitRefused(f"it is {hit.get_state_display().lower()} already")
    return hit


def _refuse_overtaken(hit: ScreeningHit, by: By) -> None:
    if by.seen != seen(hit):
        raise HitOvertaken("somebody else did something to it meanwhile: look at it again")


def _refuse_unless(by: By, permission: str) -> None:
    if not by.user.has_perm(permission):
        raise MayNot("you may not do this to a hit, or not to one that is escalated")


def _refuse_second(hit: ScreeningHit, by: By) -> None:
    _refuse_unless(by, APPROVE)
    if not hit.proposed:
        raise HitRefused("nothing waits for a second person")
    if hit.proposed_by == by.actor:
        raise MayNot("the second person has to be another one")


def _needs_second(hit: ScreeningHit, finding: str) -> bool:
    who = settings_of(hit.integration).second_approver
    return who == _Second.DECISIONS or (
        who == _Second.CONFIRMATIONS and finding == _State.TRUE_POSITIVE
    )
