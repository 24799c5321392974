"""Where a person goes on after a case: to the next one, or back to the queue."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from risk_app.desk import claiming
from risk_app.models import ReviewCase
from risk_app.portal import returning
from risk_app.portal.power import person


def address_of(case: ReviewCase) -> str:
    """The screen on which the case is decided."""
    return returning.page_of(case.session_id, case)


def go_to(case: ReviewCase) -> HttpResponse:
    return HttpResponseRedirect(address_of(case))


def go_on(request: HttpRequest, *, after: ReviewCase | None = None) -> HttpResponse:
    """Claim the next case for the person and go there. after: one that is left aside for now."""
    case = claiming.take_next(person(request), after=after)
    if case is not None:
        return go_to(case)
    messages.info(request, "No other case waits for you.")
    return HttpResponseRedirect(reverse("admin:desk_queue"))
