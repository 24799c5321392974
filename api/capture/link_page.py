"""The page behind a session's link. It looks and changes nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from api.capture.links import LinkBroken, read_token
from sessions_app.models import Session

_POLICY = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


@csrf_exempt  # there is no form: a POST is refused for its method, and no token reaches the log
@require_safe
def show_link(request: HttpRequest, token: str) -> HttpResponse:
    """Say whether the link is valid, without a word about the person or the integrator."""
    state, status = _state(token)
    answer = render(request, "capture/link.html", {"state": state}, status=status)
    answer["Content-Security-Policy"] = _POLICY
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _state(token: str) -> tuple[str, int]:
    try:
        session_id, ends_at = read_token(token)
    except LinkBroken:
        return "unknown", 404
    session = Session.objects.filter(pk=session_id, erased_at=None).first()
    if session is None:
        return "unknown", 404
    if ends_at <= timezone.now() or session.is_over:
        return "expired", 410
    return "valid", 200
