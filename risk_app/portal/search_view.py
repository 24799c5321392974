"""The search of the portal's header: a POST searches and is recorded, a GET shows the results."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from risk_app import search_answers, search_questions
from risk_app.portal import search_page, search_token
from risk_app.search_answers import Found
from sessions_app import installation_events
from sessions_app.models import InstallationEvent, Session

PERMISSION = "sessions_app.view_session"


def urls() -> list[URLPattern]:
    """The address of the search, for the portal's list of addresses."""
    return [path("find/", admin.site.admin_view(search), name="desk_search")]


def search(request: HttpRequest) -> HttpResponse:
    """What was searched for stands sealed in the address, and in nothing else that is kept."""
    user = request.user
    if not (isinstance(user, User) and user.has_perm(PERMISSION)):
        raise PermissionDenied
    if request.method == "POST":
        return _begin(user, request.POST.get("text", ""))
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    return _show(request, user)


def _begin(user: User, text: str) -> HttpResponse:
    question = search_questions.understand(text)
    if not question.text:
        return HttpResponseRedirect(reverse("admin:desk_search"))
    found = search_answers.find(question)
    installation_events.record(
        InstallationEvent.Kind.SEARCHED,
        actor=f"user:{user.pk}",
        by=found.kinds,
        **search_page.counts(found),
    )
    only = _only_one(found)
    if only is not None:
        return HttpResponseRedirect(search_page.session_link(only.pk))
    token = search_token.seal(question.text, user.pk)
    return HttpResponseRedirect(f"{reverse('admin:desk_search')}?{urlencode({'s': token})}")


def _only_one(found: Found) -> Session | None:
    """The session that somebody asked for by its id, if nothing else could be meant."""
    others = len(found.identities) + len(found.hits)
    if len(found.sessions) != 1 or others or found.kinds != [search_questions.ID]:
        return None
    return Session.objects.filter(pk__in=found.sessions).first()


def _show(request: HttpRequest, user: User) -> HttpResponse:
    token = request.GET.get("s", "")
    text = search_token.open_text(token, user.pk)
    found = search_answers.find(search_questions.understand(text)) if text else Found()
    only, cursor = request.GET.get("show", ""), request.GET.get("at", "")
    context = {
        **admin.site.each_context(request),
        # The browser keeps titles: it does not say what was searched for.
        "title": "Search",
        "searched_for": text,
        "is_over": bool(token) and not text,
        "token": token,
        "is_cut": found.is_cut,
        "only": only,
        "groups": search_page.groups(found, user, only=only, cursor=cursor) if text else [],
    }
    answer = TemplateResponse(request, "portal/search.html", context)
    answer["Cache-Control"] = "no-store, private"
    return answer


def _nothing(request: HttpRequest) -> HttpResponse:
    """In place of the theme's own search, which takes what somebody typed from the address."""
    raise Http404


# Unfold asks its site for a method of this name.
admin.site.search = _nothing  # type: ignore[attr-defined]  # unfold has no types
