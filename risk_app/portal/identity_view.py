"""Opening the profile of a person, which is recorded, and erasing a person."""

from __future__ import annotations

from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from risk_app.portal import identity_page, pictures_view
from risk_app.portal.forms import ErasureForm
from sessions_app import identity_erasure, installation_events
from sessions_app.identity_erasure import IdentityBusy
from sessions_app.models import Identity, InstallationEvent

PROFILE, ERASE = "sessions_app.open_profile", "sessions_app.erase_identity"


def show(request: HttpRequest, identity: Identity, *, with_profile: bool = False) -> HttpResponse:
    """The page of the person."""
    may_open_pictures = request.user.has_perm(pictures_view.PERMISSION)
    context = {
        **admin.site.each_context(request),
        "title": f"Identity {identity.pk}",
        "opts": Identity._meta,
        "original": identity,
        "page": identity_page.gather(
            identity, with_pictures=may_open_pictures, with_profile=with_profile
        ),
        "may_open_pictures": may_open_pictures,
        "may_open_profile": request.user.has_perm(PROFILE),
        "may_erase": request.user.has_perm(ERASE),
    }
    answer = TemplateResponse(request, "portal/identity.html", context)
    if with_profile:
        answer["Cache-Control"] = "no-store, private"
    return answer


def open_profile(request: HttpRequest, identity_id: UUID) -> HttpResponse:
    """The page with the profile: a POST, because who looked is kept among the events."""
    if not request.user.has_perm(PROFILE):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    identity = _found(identity_id)
    installation_events.record(
        InstallationEvent.Kind.IDENTITY_VIEWED,
        integration=identity.integration,
        actor=f"user:{request.user.pk}",
        identity=str(identity.pk),
    )
    return show(request, identity, with_profile=True)


def erase(request: HttpRequest, identity_id: UUID) -> HttpResponse:
    """GET asks what is to become of the sessions, POST erases."""
    if not request.user.has_perm(ERASE):
        raise PermissionDenied
    identity = _found(identity_id)
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _carry_out(request, identity, form)
    context = {
        **admin.site.each_context(request),
        "title": "Erase this person?",
        "opts": Identity._meta,
        "identity": identity,
        "count": identity.sessions.count(),
        "form": form,
    }
    return TemplateResponse(request, "portal/erase_identity.html", context)


def _carry_out(request: HttpRequest, identity: Identity, form: ErasureForm) -> HttpResponse:
    try:
        count = identity_erasure.erase_identity(
            identity, actor=f"user:{request.user.pk}", sessions=form.cleaned_data["sessions"]
        )
    except IdentityBusy as busy:
        messages.error(request, f"Not done: {busy}.")
        return HttpResponseRedirect(
            reverse("admin:sessions_app_identity_change", args=[identity.pk])
        )
    went = form.cleaned_data["sessions"] == "go"
    what = "were erased too" if went else "stay, tied to nobody"
    messages.success(request, f"Erased. Sessions of this person that {what}: {count}.")
    return HttpResponseRedirect(reverse("admin:sessions_app_identity_changelist"))


def _found(identity_id: UUID) -> Identity:
    return get_object_or_404(Identity.objects.select_related("integration"), pk=identity_id)
