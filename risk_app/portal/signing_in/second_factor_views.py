"""The pages of a person's own second factor. Only POSTs change anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import django_otp
import segno
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import mark_safe
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from risk_app.portal.signing_in import gate
from risk_app.portal.signing_in.forms import CodeForm, ProofForm
from risk_app.portal.signing_in.leading_on import page_of_ours
from risk_app.portal.signing_in.locked import come_back
from risk_app.portal.signing_in.proving import is_proven
from sessions_app import installation_events, second_factor
from sessions_app.models import InstallationEvent
from sessions_app.second_factor import TooManyCodes

WRONG = "This code is not right, or it was used before."
_QR_SIZE = 5  # pixels of the picture for one square of the code


def own(request: HttpRequest) -> HttpResponse:
    """What the person has: nothing yet, one that waits for its first code, or one in use."""
    return _own(request, CodeForm(), ProofForm())


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Make a new secret and show it."""
    user = _user(request)
    if second_factor.of(user) is None:
        second_factor.begin(user)
    return HttpResponseRedirect(reverse(gate.OWN))


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """The first code of the app: from now on the factor is asked for."""
    user, form = _user(request), CodeForm(request.POST)
    if second_factor.waiting_of(user) is None:
        return HttpResponseRedirect(reverse(gate.OWN))
    if form.is_valid():
        codes = second_factor.confirm(user, form.cleaned_data["code"])
        if codes is not None:
            _pass(request, second_factor.of(user))
            return _codes(request, codes)
        form.add_error("code", WRONG)
    return _own(request, form, ProofForm())


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """The question after the password."""
    user = _user(request)
    if second_factor.of(user) is None or gate.is_verified(user):
        return HttpResponseRedirect(page_of_ours(request))
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        found = second_factor.verify(user, form.cleaned_data["code"])
        if found is not None:
            _pass(request, found)
            installation_events.record(
                InstallationEvent.Kind.LOGGED_IN, actor=f"user:{user.pk}", by="second factor"
            )
            return HttpResponseRedirect(page_of_ours(request))
        form.add_error("code", WRONG)
    context = {"title": "Second factor", "form": form, "next": page_of_ours(request)}
    return _page(request, "portal/second_factor_verify.html", context)


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """New recovery codes in place of the former ones."""
    found, form = second_factor.of(_user(request)), ProofForm(request.POST)
    if found is None:
        return HttpResponseRedirect(reverse(gate.OWN))
    if is_proven(request, form):
        return _codes(request, second_factor.renew_codes(found))
    return _own(request, CodeForm(), form)


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take the person's own factor away."""
    user, form = _user(request), ProofForm(request.POST)
    if second_factor.of(user) is not None and not is_proven(request, form):
        return _own(request, CodeForm(), form)
    if second_factor.remove(user, actor=f"user:{user.pk}"):
        messages.success(request, "The second factor is removed.")
    return HttpResponseRedirect(reverse(gate.OWN))


View = Callable[[HttpRequest], HttpResponse]


def urls() -> list[URLPattern]:
    """The addresses, below the portal's own."""
    views: list[tuple[str, str, View]] = [
        ("", gate.OWN, own),
        ("begin/", "second-factor-begin", begin),
        ("confirm/", "second-factor-confirm", confirm),
        ("verify/", gate.VERIFY, verify),
        ("renew/", "second-factor-renew", renew),
        ("remove/", "second-factor-remove", remove),
    ]
    hidden = sensitive_post_parameters("code", "proof")
    return [
        path(f"admin/second-factor/{end}", admin.site.admin_view(hidden(_guarded(view))), name=name)
        for end, name, view in views
    ]


def _guarded(view: View) -> View:
    """404 where second factors are switched off, and a page that says when to come back."""

    def guarded(request: HttpRequest) -> HttpResponse:
        if settings.BONAFIDE_PORTAL_SECOND_FACTOR == "off":
            raise Http404
        try:
            response = view(request)
        except TooManyCodes as refusal:
            return come_back(request, refusal.until)
        response["Cache-Control"] = "no-store"
        return response

    return guarded


def _own(request: HttpRequest, code_form: CodeForm, proof_form: ProofForm) -> HttpResponse:
    user = _user(request)
    found = second_factor.of(user)
    waiting = None if found else second_factor.waiting_of(user)
    context: dict[str, object] = {
        "title": "Second factor",
        "code_form": code_form,
        "proof_form": proof_form,
        "found": found,
        "codes_left": found.recovery_codes.count() if found else 0,
        "is_required": settings.BONAFIDE_PORTAL_SECOND_FACTOR == "required",
    }
    if waiting is not None:
        code = segno.make(second_factor.address_of(waiting), error="m", micro=False)
        # Of squares and numbers only: nothing that anybody typed is in it as text.
        drawn = code.svg_inline(scale=_QR_SIZE, dark="#000", light="#fff", omitsize=False)
        context |= {"qr": mark_safe(drawn), "secret": second_factor.secret_of(waiting)}  # noqa: S308
    return _page(request, "portal/second_factor.html", context)


def _codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    context: dict[str, object] = {"title": "Recovery codes", "codes": codes}
    return _page(request, "portal/recovery_codes.html", context)


def _page(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    return TemplateResponse(request, template, {**admin.site.each_context(request), **context})


def _pass(request: HttpRequest, found: Any) -> None:
    """Note in the person's stay that the factor was shown, under a new session key."""
    request.session.cycle_key()
    django_otp.login(request, found)


def _user(request: HttpRequest) -> User:
    user = request.user
    assert isinstance(user, User)  # noqa: S101  # admin_view lets nobody else through
    return user
