"""Pages for people where no view answers: of the portal, of the hosted pages, and elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import structlog
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from api.capture import languages
from api.capture.page import Page
from api.capture.problems import Problem
from api.urls import PAGES_AT
from risk_app.portal.signing_in.staying import PORTAL

_TITLES = {
    400: "This could not be understood",
    403: "This is not allowed",
    404: "There is nothing here",
    500: "Something went wrong on our side",
    503: "Not available at the moment",
}
_WORDS = {
    403: "Your account may not do this. An administrator can change that.",
    404: "The address is wrong, or what it led to is gone.",
    500: "It is written down under the number below. Try again, or tell whoever runs this server.",
    503: "The service cannot reach what it needs. Try again in a moment.",
}
# What the portal may look up for a page that says no; after a mistake of ours it looks up nothing.
_SHOWN_IN_PORTAL = frozenset({403, 404})


def is_portal(request: HttpRequest) -> bool:
    return request.path_info.startswith(PORTAL)


def is_for_applicants(request: HttpRequest) -> bool:
    """Whether a browser asks for one of the hosted pages, rather than a script of theirs."""
    paths = tuple(f"/{prefix}/" for prefix in PAGES_AT)
    return request.path_info.startswith(paths) and wants_page(request)


def wants_page(request: HttpRequest) -> bool:
    """Whether HTML is asked for; who takes anything is a program."""
    return request.get_preferred_type(["application/json", "text/html"]) == "text/html"


def request_id() -> str:
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))


def page(request: HttpRequest, words: str, status: int) -> HttpResponse:
    """The refusal as a page. It asks the database for nothing, but for a menu beside it.

    words: what else is said than usually, where there is more to say.
    """
    portal = (reverse("admin:index"), "To the portal")
    back = portal if is_portal(request) else ("/", "To the start")
    context: dict[str, Any] = {
        "title": _TITLES.get(status, _TITLES[400]),
        "words": words or _WORDS.get(status, ""),
        "back": back[0],
        "back_words": back[1],
        "request_id": request_id(),
    }
    if is_portal(request) and status in _SHOWN_IN_PORTAL and _is_let_in(request):
        context = {**admin.site.each_context(request), **context}
        return render(request, "errors/in_portal.html", context, status=status)
    return _plain("errors/page.html", context, status)


def applicant_page(request: HttpRequest, status: int) -> HttpResponse:
    """The same for a person at a link, in their language; it knows nothing of the session."""
    language = languages.language_for(request, kept="", claimed="")
    code = "away" if status >= 500 else "unknown_link"
    with translation.override(language):
        shown = Page(
            "start",
            _link(request.path),
            language=language,
            direction=languages.direction_of(language),
        )
        context: dict[str, Any] = {
            "page": shown,
            "words": Problem(status, code).words,
            "capture_data": {},
            "request_id": request_id(),
        }
        return _plain("errors/applicant.html", context, status)


def _link(path: str) -> str:
    """The address of the link itself, of any page below it."""
    prefix = next(one for one in PAGES_AT if path.startswith(f"/{one}/"))
    return f"/{prefix}/{path.removeprefix(f'/{prefix}/').partition('/')[0]}"


def _is_let_in(request: HttpRequest) -> bool:
    """Whether a view was asked, and with it every gate before it, by somebody signed in."""
    user = getattr(request, "user", None)
    return request.resolver_match is not None and user is not None and user.is_authenticated


def _plain(template: str, context: Mapping[str, Any], status: int) -> HttpResponse:
    """Without the request: what templates are given with it may ask the database who is there."""
    return render(None, template, dict(context), status=status)
