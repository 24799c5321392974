"""Making an integration: GET asks, POST makes it and shows its credentials this once."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from api.keys import sets
from api.portal import access
from api.portal.forms import IntegrationForm
from api.portal.shown_once import show


def make(request: HttpRequest) -> HttpResponse:
    """The form, or the new integration with what it proves itself with."""
    access.refuse_without(request, access.MAKE)
    form = IntegrationForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        title = "Make an integration"
        return access.page(
            request, "portal/make_integration.html", integration=None, title=title, form=form
        )
    integration, shown = sets.make_integration(
        form.cleaned_data["name"],
        form.cleaned_data["mode"],
        dialects=form.cleaned_data["dialects"],
        actor=access.actor_of(request),
        **form.settings(),
    )
    return show(
        request,
        integration,
        shown,
        title=f"{integration.name} was made",
        first_calls=form.cleaned_data["dialects"],
        kyc=settings.BONAFIDE_KYC_PREFIX,
        base=settings.BONAFIDE_PUBLIC_URL.rstrip("/"),
    )
