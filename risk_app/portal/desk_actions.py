"""Deciding from the screen of a case, and what comes after it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse

from risk_app.desk import cases, pending
from risk_app.desk.permissions import may_decide
from risk_app.desk.refusals import DeskRefused
from risk_app.models import PendingDecision, Verdict
from risk_app.portal.forms import DecisionForm
from risk_app.portal.power import person
from risk_app.portal.working import next_case
from sessions_app.models import Session

# The words of the buttons, for the outcomes that a person may choose.
OUTCOMES: dict[str, str] = {
    Verdict.Outcome.APPROVED: "Approve",
    Verdict.Outcome.DECLINED: "Decline",
    Verdict.Outcome.RESUBMISSION: "Ask again",
}
_DECIDED: dict[str, str] = {outcome: decided for decided, outcome in pending.VERDICTS.items()}


def decide(request: HttpRequest, session_id: UUID, outcome: str) -> HttpResponse:
    """Decide the session as the page's form says, and show the next case."""
    user = person(request)
    if not may_decide(user):
        raise PermissionDenied
    if outcome not in OUTCOMES:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    session = get_object_or_404(Session, pk=session_id)
    form = DecisionForm(request.POST, outcome=outcome)
    if not form.is_valid():
        messages.error(request, f"Not done: {form.mistakes()}.")
        return HttpResponseRedirect(page_of(session))
    try:
        decision = _carry_out(session, form, user)
    except DeskRefused as refusal:
        # A colleague, or the machine, was first.
        messages.error(request, f"Not done: {refusal}.")
        return HttpResponseRedirect(page_of(session))
    return next_case.go_on(request, after=decision.case)


@transaction.atomic
def _carry_out(session: Session, form: DecisionForm, user: User) -> PendingDecision:
    case = cases.case_to_decide(session)
    if case is None:
        raise DeskRefused(f"a session that is {session.status} waits for nobody")
    seen = form.cleaned_data["seen"]
    if seen and seen != cases.seen(case):
        raise DeskRefused("other evidence came in after the page was opened: look at it again")
    return pending.decide(
        case,
        outcome=_DECIDED[form.outcome],
        reasons=form.reasons_chosen(),
        request=form.request(),
        note=form.cleaned_data["note"],
        by=user,
    )


def page_of(session: Session) -> str:
    case = cases.open_case_of(session)
    if case is not None:
        return reverse("admin:desk_case", args=[case.pk])
    return reverse("admin:sessions_app_session_change", args=[session.pk])
