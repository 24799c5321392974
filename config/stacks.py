"""Two stacks of middleware in one list: all of it for the portal and pages, less for the API.

Whoever calls the API has no cookie, no login and no form, and is shown no page: what serves those
is passed by at every path that belongs to a dialect. The classes here are subclasses, because the
system checks of Django and its packages look for their own in the list.
"""

from __future__ import annotations

from typing import Any

from csp.middleware import CSPMiddleware
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware
from django_otp.middleware import OTPMiddleware

from api.registry import dialect_at

_KEPT = "_belongs_to_a_dialect"


class ForPages:
    """Stands before a middleware that requests to a dialect's paths do not need."""

    get_response: Any

    def __call__(self, request: HttpRequest) -> Any:
        if belongs_to_a_dialect(request):
            return self.get_response(request)
        # Of the middleware that is mixed in.
        return super().__call__(request)  # type: ignore[misc]


class Sessions(ForPages, SessionMiddleware):
    pass


class Csrf(ForPages, CsrfViewMiddleware):
    def process_view(self, request: HttpRequest, *view: Any) -> Any:
        return None if belongs_to_a_dialect(request) else super().process_view(request, *view)


class Users(ForPages, AuthenticationMiddleware):
    pass


class SecondFactors(ForPages, OTPMiddleware):  # type: ignore[misc]  # django-otp ships no types
    pass


class Messages(ForPages, MessageMiddleware):
    pass


class ContentPolicy(ForPages, CSPMiddleware):
    pass


def belongs_to_a_dialect(request: HttpRequest) -> bool:
    """Whether the path is below a prefix of a dialect; told once per request."""
    kept = vars(request).get(_KEPT)
    if kept is None:
        kept = vars(request)[_KEPT] = dialect_at(request.path_info) is not None
    return bool(kept)
