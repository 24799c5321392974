"""Who works on which case: taken for some minutes, kept while working, given back by leaving."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan
from django.utils import timezone

from risk_app.desk import telling
from risk_app.desk.permissions import may_confirm, may_decide, reviewers
from risk_app.desk.refusals import AlreadyDecided, CaseTaken, DeskRefused, MayNot
from risk_app.desk.telling import Action
from risk_app.models import ReviewCase

# A browser that is gone costs this much; a script on the page lengthens it meanwhile.
LEASE = timedelta(minutes=10)
ORDER = ("priority", "due_at", "id")

_Stage, _Level = ReviewCase.Stage, ReviewCase.Level


def take_next(user: User, *, after: ReviewCase | None = None) -> ReviewCase | None:
    """Claim the case that comes next for the person: their own ones first, then nobody's.

    after: a case that is left aside for now; the one behind it comes, and itself not at all.
    """
    if not may_decide(user):
        raise MayNot("you may not decide cases")
    now = timezone.now()
    with transaction.atomic():
        for rows in _choices(user, now, after):
            free = rows.select_for_update(skip_locked=True, no_key=True, of=("self",))
            case = free.order_by(*ORDER).first()
            if case is not None:
                grant(case, user)
                return case
    return None


@transaction.atomic
def claim(case: ReviewCase, user: User) -> ReviewCase:
    """Claim this very case; raises DeskRefused where the person may not, or a colleague has it."""
    locked = lock(case)
    refuse_unless_may_work(locked, user)
    grant(locked, user)
    return locked


def keep(case: ReviewCase, user: User) -> bool:
    """Lengthen the person's claim; False where it is lost."""
    mine = ReviewCase.objects.filter(pk=case.pk, claimed_by=user, closed_at=None)
    return bool(mine.update(claimed_until=timezone.now() + LEASE))


def leave(case: ReviewCase, user: User, *, until: datetime | None = None) -> bool:
    """Give the person's claim back; False where they held none.

    until: the end of the claim that is meant. One that was lengthened since is another page's.
    """
    mine = ReviewCase.objects.filter(pk=case.pk, claimed_by=user)
    if until is not None:
        mine = mine.filter(claimed_until=until)
    return bool(mine.update(claimed_by=None, claimed_until=None))


@transaction.atomic
def hand_over(case: ReviewCase, by: User, to: User) -> ReviewCase:
    """Make the case somebody else's: it comes next for them, and for nobody else."""
    return _assign(lock(case), by, to, Action.HANDED_OVER)


@transaction.atomic
def assign(cases: QuerySet[ReviewCase], by: User, to: User) -> int:
    """Make those of the cases somebody's that nobody else works on; how many these were."""
    done = 0
    for case in _locked_in_order(cases):
        try:
            _assign(case, by, to, Action.ASSIGNED)
        except DeskRefused:
            continue
        done += 1
    return done


@transaction.atomic
def escalate(case: ReviewCase, by: User, why: str) -> ReviewCase:
    """Leave the case to those who may confirm decisions. why: a word of ReviewCase.Escalation."""
    return _escalate(lock(case), by, why)


@transaction.atomic
def escalate_all(cases: QuerySet[ReviewCase], by: User, why: str) -> int:
    """Escalate those of the cases that nobody else works on; how many these were."""
    done = 0
    for case in _locked_in_order(cases):
        try:
            _escalate(case, by, why)
        except DeskRefused:
            continue
        done += 1
    return done


def lock(case: ReviewCase) -> ReviewCase:
    """The case's present row with its session and attempt, held until the transaction ends."""
    rows = ReviewCase.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("session__integration", "attempt", "claimed_by").get(pk=case.pk)


def grant(case: ReviewCase, user: User) -> None:
    """Let the case, which is locked, be the person's for one lease from now on."""
    case.claimed_by, case.claimed_until = user, timezone.now() + LEASE
    case.save(update_fields=["claimed_by", "claimed_until"])


def refuse_unless_may_work(case: ReviewCase, user: User) -> None:
    """Raise DeskRefused unless the person may decide this case now."""
    if not may_decide(user):
        raise MayNot("you may not decide cases")
    if case.closed_at is not None:
        raise AlreadyDecided("the case is closed")
    if case.level == _Level.SECOND and not may_confirm(user):
        raise MayNot("the case was left to the second level")
    if case.stage != _Stage.OPEN:
        raise AlreadyDecided("somebody decided it already")
    if is_held_by_another(case, user):
        raise CaseTaken("a colleague works on it at this moment")


def is_held_by_another(case: ReviewCase, user: User) -> bool:
    """Whether somebody else claimed the case and their time is not over."""
    until = case.claimed_until
    is_held = case.claimed_by_id is not None and until is not None and until > timezone.now()
    return is_held and case.claimed_by_id != user.pk


def levels_of(user: User) -> list[int]:
    """The levels whose cases the person may decide, the higher one first."""
    return [_Level.SECOND, _Level.FIRST] if may_confirm(user) else [_Level.FIRST]


def unclaimed(now: datetime) -> Q:
    """Cases that nobody works on."""
    return Q(claimed_by=None) | Q(claimed_until__lte=now)


def nobodys() -> Q:
    """Cases that are nobody's: what somebody had who may not decide it any more comes back."""
    first, second = (reviewers(level).order_by().values("pk") for level in _Level)
    is_beyond = Q(level=_Level.SECOND) & ~Q(assigned_to__in=second)
    return Q(assigned_to=None) | ~Q(assigned_to__in=first) | is_beyond


def _choices(user: User, now: datetime, after: ReviewCase | None) -> Iterator[QuerySet[ReviewCase]]:
    """What may come next, in the order in which it is looked through."""
    waiting = ReviewCase.objects.filter(closed_at=None, stage=_Stage.OPEN)
    levels = levels_of(user)
    own = waiting.filter(level__in=levels)
    free = [waiting.filter(unclaimed(now), nobodys(), level=one) for one in levels]
    sets = [
        own.filter(claimed_by=user),
        own.filter(unclaimed(now), assigned_to=user),
        *free,
    ]
    if after is None:
        yield from sets
        return
    behind = TupleGreaterThan(Tuple(*ORDER), (after.priority, after.due_at, after.pk))
    yield from (rows.filter(behind) for rows in sets)
    yield from (rows.exclude(pk=after.pk) for rows in sets)


def _assign(case: ReviewCase, by: User, to: User, action: Action) -> ReviewCase:
    refuse_unless_may_work(case, by)
    if not to.is_active or not may_decide(to):
        raise DeskRefused("that person may not decide cases")
    if case.level == _Level.SECOND and not may_confirm(to):
        raise DeskRefused("the case was left to the second level, where that person is not")
    if case.assigned_to_id == to.pk and case.claimed_by_id is None:
        return case
    case.assigned_to, case.claimed_by, case.claimed_until = to, None, None
    case.save(update_fields=["assigned_to", "claimed_by", "claimed_until"])
    telling.record(case, action, by=by.pk, to=to.pk)
    return case


def _escalate(case: ReviewCase, by: User, why: str) -> ReviewCase:
    if why not in ReviewCase.Escalation.values:
        raise ValueError("a reason to escalate is not one of ours")
    refuse_unless_may_work(case, by)
    if case.level == _Level.SECOND:
        raise DeskRefused("the case was left to the second level already")
    case.level, case.escalated_for = _Level.SECOND, why
    case.priority = min(case.priority, ReviewCase.Priority.HIGH)
    case.assigned_to = case.claimed_by = case.claimed_until = None
    case.save(
        update_fields=[
            *("level", "escalated_for", "priority"),
            *("assigned_to", "claimed_by", "claimed_until"),
        ]
    )
    telling.record(case, Action.ESCALATED, by=by.pk, why=why)
    return case


def _locked_in_order(cases: QuerySet[ReviewCase]) -> list[ReviewCase]:
    """The rows by ascending id, as locks of several rows of a table are taken."""
    rows = cases.select_for_update(no_key=True, of=("self",)).order_by("pk")
    return list(rows.select_related("session__integration", "attempt"))
