"""The pages of a hit: opening both sides, and everything that a person may do to it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from risk_app.models import ScreeningHit
from risk_app.portal import hit_page
from risk_app.portal.hit_forms import HitForm
from risk_app.portal.hit_page import Sides
from risk_app.sanctions import hit_decisions
from risk_app.sanctions.hit_decisions import By, HitRefused, MayNot

_ACTS: dict[str, tuple[str, Callable[[UUID, str, By], ScreeningHit]]] = {
    "false_positive": (
        "It is somebody else",
        lambda pk, code, by: hit_decisions.decide(pk, "false_positive", reason_code=code, by=by),
    ),
    "true_positive": (
        "It is the listed person",
        lambda pk, code, by: hit_decisions.decide(pk, "true_positive", reason_code=code, by=by),
    ),
    "approve": ("Agree with the decision", lambda pk, _, by: hit_decisions.approve(pk, by=by)),
    "refuse": ("Disagree with the decision", lambda pk, _, by: hit_decisions.refuse(pk, by=by)),
    "escalate": ("Leave it to a supervisor", lambda pk, _, by: hit_decisions.escalate(pk, by=by)),
    "comment": ("Comment", lambda pk, _, by: hit_decisions.comment(pk, by=by)),
    "reopen": ("Take the decision back", lambda pk, _, by: hit_decisions.reopen(pk, by=by)),
}


def find(hit_id: object) -> ScreeningHit:
    rows = ScreeningHit.objects.select_related(
        "screening__session", "screening__identity", "session", "identity", "list", "version",
        "integration",
    )  # fmt: skip
    return get_object_or_404(rows, pk=hit_id)


def show(request: HttpRequest, hit: ScreeningHit) -> HttpResponse:
    """The frame of the page: both sides are opened by a POST, because that is recorded."""
    return _page(request, hit, sides=None)


def open_hit(request: HttpRequest, hit_id: UUID) -> HttpResponse:
    """The page with both sides; who looked is kept in the history of the hit."""
    user = _person(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    hit = find(hit_id)
    sides = hit_page.open_sides(hit)
    if sides is not None:
        hit_decisions.view(hit, user)
    answer = _page(request, hit, sides=sides)
    answer["Cache-Control"] = "no-store, private"
    return answer


def act(request: HttpRequest, hit_id: UUID, action: str) -> HttpResponse:
    """One act on one hit: GET asks for confirmation, POST carries it out."""
    user = _person(request)
    if action not in _ACTS:
        raise Http404
    hit = find(hit_id)
    words, carry_out = _ACTS[action]
    form = HitForm(request.POST if request.method == "POST" else None, hit=hit, action=action)
    if request.method == "POST" and form.is_valid():
        return _carry_out(request, user, hit, form, carry_out)
    context = {
        **admin.site.each_context(request),
        "title": f"{words}?",
        "opts": ScreeningHit._meta,
        "hit": hit,
        "form": form,
        "verb": words,
        "needs_second": action in ("false_positive", "true_positive"),
    }
    return TemplateResponse(request, "portal/hit_act.html", context)


def _carry_out(
    request: HttpRequest,
    user: User,
    hit: ScreeningHit,
    form: HitForm,
    carry_out: Callable[[UUID, str, By], ScreeningHit],
) -> HttpResponse:
    said = form.cleaned_data
    try:
        done = carry_out(hit.pk, said.get("reason_code", ""), By(user, said["seen"], said["note"]))
    except MayNot as error:
        raise PermissionDenied(str(error)) from error
    except HitRefused as refusal:
        messages.error(request, f"Not done: {refusal}.")
    else:
        messages.success(request, _told(done))
    return redirect("admin:risk_app_screeninghit_change", hit.pk)


def _told(hit: ScreeningHit) -> str:
    if hit.is_undecided and hit.proposed:
        return "Done. It counts once a second person agrees."
    return "Done."


def _person(request: HttpRequest) -> User:
    user = request.user
    if not (isinstance(user, User) and user.has_perm(hit_decisions.DECIDE)):
        raise PermissionDenied
    return user


def _page(request: HttpRequest, hit: ScreeningHit, *, sides: Sides | None) -> HttpResponse:
    user = request.user
    context = {
        **admin.site.each_context(request),
        "title": f"Hit {hit.pk}",
        "opts": ScreeningHit._meta,
        "original": hit,
        "page": hit_page.gather(hit, user, sides=sides),
        "may_open": user.has_perm(hit_decisions.DECIDE) and hit.content_sealed is not None,
    }
    # A script asks for the part that changes, everybody else for the page.
    is_part = request.headers.get("X-Part") == "sides"
    template = "portal/hit_sides.html" if is_part else "portal/hit.html"
    return TemplateResponse(request, template, context)
