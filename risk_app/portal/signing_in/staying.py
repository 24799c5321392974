"""How long a person stays signed in: twelve hours at most, and not while nobody is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from sessions_app import actor

PORTAL = "/admin/"
SIGNED_IN, SEEN = "portal_signed_in_at", "portal_seen_at"
# Being seen is written down at most this often: a page is not a write to the database.
_NOTED_EVERY_SECONDS = 60.0


def begin(request: HttpRequest) -> None:
    """Start both clocks; called when somebody signs in."""
    now = timezone.now().timestamp()
    request.session[SIGNED_IN] = request.session[SEEN] = now


class Staying:
    """Signs out who has been away or here too long, and says who is at work in this thread."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PORTAL) or not request.user.is_authenticated:
            return self._get_response(request)
        why = _why_over(request.session)
        if why:
            vars(request)["signed_out_because"] = why
            logout(request)
            return self._get_response(request)
        token = actor.current.set(f"user:{request.user.pk}")
        try:
            return self._get_response(request)
        finally:
            actor.current.reset(token)


def _why_over(session: Any) -> str:
    """Why this stay is over, or nothing; notes that the person was seen."""
    now = timezone.now().timestamp()
    idle = settings.BONAFIDE_PORTAL_IDLE_MINUTES * 60
    away = now - session.get(SEEN, 0)
    if now - session.get(SIGNED_IN, 0) >= settings.SESSION_COOKIE_AGE:
        return "time"
    if away >= idle:
        return "idle"
    if away >= min(_NOTED_EVERY_SECONDS, idle / 10):
        session[SEEN] = now
    return ""
