"""Doing one thing to several cases: assign, tag, escalate. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from risk_app.desk import claiming, tagging
from risk_app.models import ReviewCase, Tag
from risk_app.portal import returning
from risk_app.portal.comments import MARK
from risk_app.portal.working import asking
from risk_app.portal.working.claims_view import colleague

# More than any page of the queue shows.
_MOST = 100

Act = Callable[[HttpRequest, User, QuerySet[ReviewCase]], int]


@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """The form names the cases as `case`, and what is done to them as `do`."""
    user = asking.reviewer(request)
    back = returning.back(request, reverse("admin:desk_queue"))
    named = map(asking.number, request.POST.getlist("case")[:_MOST])
    chosen = {one for one in named if one is not None}
    carry_out = _ACTS.get(request.POST.get("do", ""))
    if not chosen or carry_out is None:
        messages.error(request, "Not done: choose cases, and what to do with them.")
        return back
    done = carry_out(request, user, ReviewCase.objects.filter(pk__in=chosen, closed_at=None))
    left = len(chosen) - done
    words = f"Done for {done} {'case' if done == 1 else 'cases'}."
    if left:
        words += f" {left} stayed as they were: colleagues work on them, or they are so already."
    messages.success(request, words)
    return back


def _assign(request: HttpRequest, user: User, cases: QuerySet[ReviewCase]) -> int:
    return claiming.assign(cases, user, colleague(request.POST.get("to", "")))


def _tag(request: HttpRequest, user: User, cases: QuerySet[ReviewCase]) -> int:
    if not user.has_perm(MARK):
        raise PermissionDenied
    found = get_object_or_404(Tag, pk=asking.number(request.POST.get("tag", "")))
    return tagging.tag(list(cases), found, user)


def _escalate(request: HttpRequest, user: User, cases: QuerySet[ReviewCase]) -> int:
    why = request.POST.get("why", "")
    if why not in ReviewCase.Escalation.values:
        return 0
    return claiming.escalate_all(cases, user, why)


_ACTS: dict[str, Act] = {"assign": _assign, "tag": _tag, "escalate": _escalate}
