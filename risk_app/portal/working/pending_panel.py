"""What pages show of decisions that wait: one's own last one, and the one of the case at hand."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from risk_app import review_cases
from risk_app.desk import pending
from risk_app.desk.permissions import may_confirm, may_decide
from risk_app.four_eyes import SecondFor
from risk_app.models import PendingDecision, ReviewCase
from risk_app.portal import names
from risk_app.portal.power import person
from risk_app.reasons import sentence

VERBS: dict[str, str] = {
    pending.Outcome.APPROVED: "Approved",
    pending.Outcome.DECLINED: "Declined",
    pending.Outcome.RESUBMIT: "Asked again",
}


@dataclass(frozen=True)
class UndoBar:
    """What the person decided or confirmed last, for as long as that can be undone.

    seconds: until it counts.
    """

    decision: PendingDecision
    verb: str
    session: str
    seconds: int
    needs_second: bool


@dataclass(frozen=True)
class PendingPanel:
    """The open decision on a case: who decided what, and what this person may do with it."""

    decision: PendingDecision
    verb: str
    by: str
    confirmed_by: str
    reasons: list[str]
    second_for: list[str]
    note: str
    may_undo: bool
    may_confirm: bool


def undo_bar(request: HttpRequest) -> UndoBar | None:
    """For `portal/undo_bar.html`: the newest decision that the person can still take back, or a
    confirmation of one."""
    user = person(request)
    now = timezone.now()
    if not may_decide(user):
        return None
    own = Q(by=user) | Q(confirmed_by=user)
    found = review_cases.open_decisions().filter(own, commit_at__gt=now)
    row = found.select_related("case").order_by("-commit_at").first()
    if row is None:
        return None
    return UndoBar(
        decision=row,
        verb=VERBS[row.outcome] if row.by_id == user.pk else "Confirmed",
        session=names.short_id(row.case.session_id),
        seconds=max(1, round((row.commit_at - now).total_seconds())),
        needs_second=row.is_unconfirmed,
    )


def panel(case: ReviewCase, user: User) -> PendingPanel | None:
    """For `portal/pending.html`: the decision of the case that is not told yet."""
    if case.stage == ReviewCase.Stage.OPEN:
        return None
    row = review_cases.open_decisions().filter(case=case).first()
    if row is None:
        return None
    row.case = case
    named = names.user_names([row.by_id, row.confirmed_by_id])
    return PendingPanel(
        decision=row,
        verb=VERBS[row.outcome],
        by=named.get(row.by_id, f"user {row.by_id}"),
        confirmed_by=named.get(row.confirmed_by_id or 0, ""),
        reasons=[sentence(one) for one in row.reasons],
        second_for=[str(SecondFor(one).label) for one in row.second_for],
        note=pending.note_of(row),
        may_undo=user.pk in (row.by_id, row.confirmed_by_id),
        may_confirm=row.is_unconfirmed and user.pk != row.by_id and may_confirm(user),
    )
