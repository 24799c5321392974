"""The page on which a reviewer decides: GET asks for confirmation, POST writes the decision down.

It waits until it can be undone no more, and maybe for a second person (`risk_app.desk.pending`).
"""

from __future__ import annotations

from uuid import UUID

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from risk_app.desk import cases, pending
from risk_app.desk.permissions import DECIDE
from risk_app.desk.refusals import DeskRefused
from risk_app.models import PendingDecision, Verdict
from risk_app.portal.forms import DecisionForm
from risk_app.portal.working import next_case
from sessions_app.models import Session

PERMISSION = DECIDE

# The words of the buttons, for the outcomes that a person may choose.
OUTCOMES: dict[str, str] = {
    Verdict.Outcome.APPROVED: "Approve",
    Verdict.Outcome.DECLINED: "Decline",
    Verdict.Outcome.RESUBMISSION: "Ask again",
}

# What a person chooses, by our outcome of a verdict.
_CHOICES = {verdict: choice for choice, verdict in pending.VERDICTS.items()}


def decide(request: HttpRequest, session_id: UUID, outcome: str) -> HttpResponse:
    """One decision on one session."""
    user = request.user
    if not (user.is_authenticated and user.has_perm(PERMISSION)):
        raise PermissionDenied
    if outcome not in OUTCOMES:
        raise Http404
    session = get_object_or_404(Session.objects.select_related("integration"), pk=session_id)
    form = DecisionForm(request.POST if request.method == "POST" else None, outcome=outcome)
    if request.method == "POST" and form.is_valid():
        return _carry_out(request, user, session, form)
    context = {
        **admin.site.each_context(request),
        "title": f"{OUTCOMES[outcome]} this session?",
        "opts": Session._meta,
        "session": session,
        "form": form,
        "verb": OUTCOMES[outcome],
    }
    return TemplateResponse(request, "portal/decide.html", context)


def _carry_out(
    request: HttpRequest, user: User, session: Session, form: DecisionForm
) -> HttpResponse:
    try:
        _propose(session, user, form)
    except DeskRefused as refusal:
        # A colleague, or the machine, was first.
        messages.error(request, f"Not done: {refusal}.")
        address = reverse("admin:sessions_app_session_change", args=[session.pk])
        return HttpResponseRedirect(address)
    return next_case.go_on(request)


def _propose(session: Session, user: User, form: DecisionForm) -> PendingDecision:
    case = cases.case_to_decide(session)
    if case is None:
        raise DeskRefused(f"a session that is {session.status} waits for nobody")
    return pending.decide(
        case,
        outcome=_CHOICES[form.outcome],
        reasons=form.reasons(),
        note=form.cleaned_data["note"],
        by=user,
    )
