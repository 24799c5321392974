"""Where a person goes on after a small action: back to the page that offered it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from risk_app.models import ReviewCase


def back(request: HttpRequest, otherwise: str, *, to: str = "") -> HttpResponse:
    """To the path that the form names in `next`, if it is one of ours; `to` is a place on it."""
    wanted = request.POST.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return HttpResponseRedirect((wanted if is_ours else otherwise) + (f"#{to}" if to else ""))


def page_of(session_id: UUID, case: ReviewCase | None = None) -> str:
    """The address of a case's screen, else of its session's page."""
    if case is not None and case.closed_at is None:
        try:
            return reverse("admin:desk_case", args=[case.pk])
        except NoReverseMatch:
            pass
    return reverse("admin:sessions_app_session_change", args=[session_id])
