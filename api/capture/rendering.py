"""Answers of the hosted pages: a page with its screen's context, a way on, or a refusal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import translation

from api.capture import contexts, languages, script_words
from api.capture.judgement import TRIES
from api.capture.page import Page, PageBrand
from api.capture.problems import Problem
from api.capture.screens import Screen, number_of
from api.capture.visit import Visit, Way, wants_json
from documents_app.shapes import PictureKind

Context = Mapping[str, Any]

_TEMPLATES: dict[Screen, str] = {
    **{screen: f"capture/{screen}.html" for screen in Screen},
    Screen.FRONT: "capture/capture.html",
    Screen.BACK: "capture/capture.html",
    Screen.SELFIE: "capture/capture.html",
}
_CONTEXTS: dict[Screen, Callable[[Visit], Context]] = {
    Screen.CONSENT: contexts.consent,
    Screen.DECLINED: contexts.declined,
    Screen.DOCUMENT: contexts.document,
    Screen.FRONT: lambda visit: contexts.picture(visit, PictureKind.DOCUMENT_FRONT),
    Screen.BACK: lambda visit: contexts.picture(visit, PictureKind.DOCUMENT_BACK),
    Screen.SELFIE: lambda visit: contexts.picture(visit, PictureKind.SELFIE),
    Screen.LIVENESS: contexts.liveness,
    Screen.SENDING: contexts.sending,
    Screen.RESULT: contexts.result,
    Screen.HANDOVER: contexts.handover,
}
_STATE_OF_PROBLEM = {
    "unknown_link": "unknown",
    "link_ended": "expired",
    "decided": "decided",
    "other_device": "other_device",
}


class SeeOther(HttpResponseRedirect):
    """The next page is asked for by GET, whatever asked for this one."""

    status_code = 303


def show(visit: Visit, screen: Screen) -> HttpResponse:
    """The page of a screen."""
    return _render(visit, str(screen), _TEMPLATES[screen], _CONTEXTS[screen](visit))


def show_start(visit: Visit, state: str, *, status: int = 200) -> HttpResponse:
    """The page that the link leads to."""
    context = {"state": state, "is_handover": visit.entered.is_handover}
    return _render(visit, "start", "capture/start.html", context, status=status)


def go_on(visit: Visit) -> HttpResponse:
    """The way to what is due now, after something was done: an address, or the page itself."""
    fresh = visit.afresh()
    screen = screen_for(fresh)
    if visit.wants_json:
        return JsonResponse({"next": url_due(fresh)})
    if screen is None or visit.visitor.has_cookie or not visit.visitor.is_proved:
        return SeeOther(url_due(fresh))
    # Without a cookie nothing would say at the next address who asks.
    with translation.override(fresh.language):
        return show(fresh, screen)


def screen_for(visit: Visit) -> Screen | None:
    """What this browser should see: what is due, or how another device gets on.

    None for one that another device took the session from: it is asked at the link itself.
    """
    if visit.is_here or (visit.entered.is_known and visit.due == Screen.RESULT):
        return visit.due
    is_watching = visit.entered.is_known and not visit.entered.is_handover
    return Screen.HANDOVER if is_watching else None


def url_due(visit: Visit) -> str:
    """The address of what this browser should see."""
    screen = screen_for(visit)
    return visit.base if screen is None else url_of(visit, screen)


def url_of(visit: Visit, screen: Screen) -> str:
    return f"{visit.base}/{screen}"


def refuse(
    request: HttpRequest, way: Way, token: str, visit: Visit | None, problem: Problem
) -> HttpResponse:
    """The refusal: for scripts as JSON, for people as a page with a way on."""
    claimed = visit.hosted.view.claims.language if visit else ""
    kept = visit.entered.language if visit else ""
    with translation.override(languages.language_for(request, kept=kept, claimed=claimed)):
        answer = _refusal(request, f"/{way.prefix}/{token}", visit, problem)
    if problem.retry_after is not None:
        answer["Retry-After"] = str(problem.retry_after)
    return answer


def _refusal(
    request: HttpRequest, base: str, visit: Visit | None, problem: Problem
) -> HttpResponse:
    if wants_json(request):
        return JsonResponse(_said(visit, problem), status=problem.status)
    state = _STATE_OF_PROBLEM.get(problem.code, "")
    if state and visit is not None:
        return show_start(visit, state, status=problem.status)
    if visit is not None:
        told: Context = {"words": problem.words, "field": problem.field, "code": problem.code}
        return _render(visit, "problem", "capture/problem.html", told, status=problem.status)
    language = str(translation.get_language())
    page = Page("start", base, language=language, direction=languages.direction_of(language))
    name = "capture/start.html" if state else "capture/problem.html"
    context: Context = {"page": page, "state": state, "words": problem.words, "capture_data": {}}
    return render(request, name, dict(context), status=problem.status)


def _said(visit: Visit | None, problem: Problem) -> dict[str, str]:
    said = {"code": problem.code, "words": str(problem.words)}
    if problem.field:
        said["field"] = problem.field
    if problem.detail:
        said["reason"] = problem.detail
    if problem.code == "wrong_step" and visit is not None:
        said["next"] = url_due(visit)
    return said


def _render(
    visit: Visit, screen: str, template: str, context: Context, *, status: int = 200
) -> HttpResponse:
    page = _page(visit, screen)
    data = {
        "base": page.token_url,
        "holder": page.holder,
        "screen": screen,
        "side": context.get("side", ""),
        "framed": page.framed,
        "has_cookie": page.has_cookie,
        "origins": list(page.origins),
        "limits": {"tries": TRIES, "picture_bytes": contexts.PICTURE_BYTES},
        "position": visit.asks_position,
        "words": script_words.words(screen),
    }
    everything = {"page": page, "capture_data": data, **context}
    return render(visit.request, template, everything, status=status)


def _page(visit: Visit, screen: str) -> Page:
    look, language = visit.hosted.look, visit.language
    is_step = screen in set(Screen)
    steps = visit.steps if is_step else ()
    return Page(
        screen=screen,
        token_url=visit.base,
        holder=visit.visitor.holder,
        language=language,
        direction=languages.direction_of(language),
        languages=languages.offered(),
        brand=PageBrand(
            name=look.name,
            logo=f"{visit.base}/logo/{look.logo_digest}" if look.logo_digest else "",
            has_colours=bool(look.colour or look.dark_colour),
        ),
        step=number_of(Screen(screen), steps) if is_step else 0,
        steps=len(steps),
        framed=visit.request.headers.get("Sec-Fetch-Dest", "") in {"iframe", "frame"},
        has_cookie=visit.visitor.has_cookie,
        origins=look.origins,
        no_camera_url=f"{visit.base}/liveness/skip",
        handover_url=f"{visit.base}/handover",
    )
