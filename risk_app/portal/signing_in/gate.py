"""Nothing of the portal is reachable before the second factor, where one is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from risk_app.portal.signing_in import providers
from risk_app.portal.signing_in.staying import PORTAL
from sessions_app import second_factor

# In the stay of who signed in by a provider: its name, and the same where it saw a second factor.
SIGNED_IN_BY, BY_PROVIDER = "portal_signed_in_by", "portal_second_factor_by"
VERIFY, OWN = "second-factor-verify", "second-factor"
# Signing in and out, and the translations of the forms' scripts.
ALWAYS_OPEN = frozenset({"admin:login", "admin:logout", "admin:jsi18n"})
# What is needed to set a factor up where there is none.
SETTING_UP = frozenset({OWN, "second-factor-begin", "second-factor-confirm"})


class SecondFactorGate:
    """Sends who has a factor to its question, and who needs one to setting it up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        user = request.user if request.path_info.startswith(PORTAL) else None
        if settings.BONAFIDE_PORTAL_SECOND_FACTOR == "off" or not isinstance(user, User):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in ALWAYS_OPEN or is_verified(user) or _is_verified_elsewhere(request):
            return None
        return _stopped(request, user, name)


def is_verified(user: User) -> bool:
    """Whether this stay has answered with the second factor (django-otp's middleware knows)."""
    return getattr(user, "otp_device", None) is not None


def _is_verified_elsewhere(request: HttpRequest) -> bool:
    """Whether a provider whose second factor counts saw one; it must still count now."""
    provider = providers.of(request.session.get(BY_PROVIDER, ""))
    return provider is not None and bool(provider.second_factor)


def _stopped(request: HttpRequest, user: User, name: str) -> HttpResponse | None:
    if second_factor.of(user) is not None:
        return None if name == VERIFY else _to(VERIFY, request)
    if settings.BONAFIDE_PORTAL_SECOND_FACTOR == "required" and name not in SETTING_UP:
        return _to(OWN, request)
    return None


def _to(name: str, request: HttpRequest) -> HttpResponse:
    query = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
    return HttpResponseRedirect(reverse(name) + (f"?{query}" if query else ""))
