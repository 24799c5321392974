"""The page behind a session's link. It looks and changes nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from api import flows
from api.capture.links import LinkBroken, read_token
from risk_app.shapes import Part

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
        session = flows.read_outcome(flows.find_anybodys(session_id), Part.NOTHING)
    except (LinkBroken, flows.NotThere):
        return "unknown", 404
    if ends_at <= timezone.now() or session.is_over:
        return "expired", 410
    return "valid", 200
