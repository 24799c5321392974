"""What a browser asks for before it knows any address."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.templatetags.static import static
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
    return HttpResponsePermanentRedirect(static("bonafide/favicon.svg"))
