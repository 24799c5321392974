"""Taking a decision back, and agreeing or disagreeing with it as a second person."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from risk_app.desk import pending
from risk_app.desk.refusals import DeskRefused
from risk_app.models import PendingDecision
from risk_app.portal.working import asking, next_case


@require_POST
def undo(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Back to the case, which is the person's again."""
    asking.reviewer(request)
    row = asking.decision(decision_id)
    if _is_done(request, row, pending.undo):
        messages.success(request, "Taken back: nothing was told to the integrator.")
    return next_case.go_to(row.case)


@require_POST
def confirm(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    asking.reviewer(request)
    row = asking.decision(decision_id)
    if not _is_done(request, row, pending.confirm):
        return next_case.go_to(row.case)
    return next_case.go_on(request)


@require_POST
def refuse(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    asking.reviewer(request)
    row = asking.decision(decision_id)
    if _is_done(request, row, pending.refuse):
        messages.success(request, "The case waits for a reviewer as before.")
    return next_case.go_to(row.case)


def _is_done(
    request: HttpRequest,
    row: PendingDecision,
    act: Callable[[PendingDecision, User], PendingDecision],
) -> bool:
    user = asking.reviewer(request)
    try:
        act(row, user)
    except DeskRefused as refused:
        messages.error(request, f"Not done: {refused}.")
        return False
    return True
