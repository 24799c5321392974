"""What a browser asks for before it knows any address."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home.html")


@require_safe
def portal_with_slash(_request: HttpRequest) -> HttpResponse:
    """APPEND_SLASH is off for the vendors' sake, and people type addresses without."""
    return HttpResponsePermanentRedirect(reverse("admin:index"))


@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    # By its plain name: what browsers remember for good must be there after an update as well.
    return HttpResponsePermanentRedirect(f"{settings.STATIC_URL}bonafide/favicon.svg")
