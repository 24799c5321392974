"""Taking, keeping, leaving, handing over and escalating a case. All by POST: each changes who works
on it."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from risk_app.desk import claiming
from risk_app.desk.permissions import reviewers
from risk_app.desk.refusals import CaseTaken, DeskRefused
from risk_app.models import ReviewCase
from risk_app.portal import names
from risk_app.portal.working import asking, next_case


@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    """The next case, claimed. `after` in the form names one that is left for now."""
    user = asking.reviewer(request)
    named = asking.number(request.POST.get("after", ""))
    after = ReviewCase.objects.filter(pk=named).first() if named is not None else None
    if after is not None:
        claiming.leave(after, user)
    return next_case.go_on(request, after=after)


@require_POST
def claim(request: HttpRequest, case_id: int) -> HttpResponse:
    """This very case, from the queue."""
    user = asking.reviewer(request)
    case = asking.case(case_id)
    try:
        claiming.claim(case, user)
    except DeskRefused as refused:
        messages.error(request, f"Not done: {refused}.")
        return HttpResponseRedirect(reverse("admin:desk_queue"))
    return next_case.go_to(case)


@require_POST
def keep(request: HttpRequest, case_id: int) -> HttpResponse:
    """Lengthen the person's claim, or claim the case anew where nobody else did meanwhile."""
    user = asking.reviewer(request)
    case = asking.case(case_id)
    try:
        held = claiming.claim(case, user)
    except CaseTaken:
        case.refresh_from_db()
        return JsonResponse({"by": names.user_name(case.claimed_by_id)}, status=409)
    except DeskRefused as refused:
        return JsonResponse({"why": str(refused)}, status=409)
    until = held.claimed_until
    return JsonResponse({"until": until.isoformat() if until else ""})


@require_POST
def leave(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give the claim back. `until` says which one: a page that is opened anew holds another."""
    user = asking.reviewer(request)
    claiming.leave(asking.case(case_id), user, until=_moment(request.POST.get("until", "")))
    return HttpResponse(status=204)


@require_POST
def hand_over(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give the case to the colleague that the form names, and go on with the next."""
    user = asking.reviewer(request)
    case, to = asking.case(case_id), colleague(request.POST.get("to", ""))
    try:
        claiming.hand_over(case, user, to)
    except DeskRefused as refused:
        messages.error(request, f"Not done: {refused}.")
        return next_case.go_to(case)
    messages.success(request, f"Handed over to {names.named(to)}.")
    return next_case.go_on(request, after=case)


@require_POST
def escalate(request: HttpRequest, case_id: int) -> HttpResponse:
    """Leave the case to the second level, and go on with the next."""
    user = asking.reviewer(request)
    case, why = asking.case(case_id), request.POST.get("why", "")
    try:
        if why not in ReviewCase.Escalation.values:
            raise DeskRefused("no reason was chosen")
        claiming.escalate(case, user, why)
    except DeskRefused as refused:
        messages.error(request, f"Not done: {refused}.")
        return next_case.go_to(case)
    messages.success(request, "Left to the second level.")
    return next_case.go_on(request, after=case)


def colleague(said: str) -> User:
    """Somebody who may decide cases; a 404 for anybody else."""
    return get_object_or_404(reviewers(), pk=asking.number(said))


def _moment(said: str) -> datetime | None:
    try:
        return parse_datetime(said)
    except ValueError:
        return None
