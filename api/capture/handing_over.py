"""Going on with another device: a link as a code to scan, and the way back."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

import segno
from django.http import HttpResponse, JsonResponse

from api import flows
from api.capture import contexts, rendering
from api.capture.links import handover_token
from api.capture.problems import Problem
from api.capture.rendering import SeeOther
from api.capture.screens import Screen
from api.capture.visit import Visit

_ERRORS = "m"  # a quarter of the code may be hidden
_QUIET = 4  # modules around the code, as scanners need them


def hand_over(visit: Visit) -> HttpResponse:
    """Make a link for another device and show it."""
    grant_id = uuid4()
    flows.hand_over(visit.entered, grant_id, handover_token(grant_id), language=visit.language)
    if visit.visitor.has_cookie and not visit.wants_json:
        return SeeOther(rendering.url_of(visit, Screen.HANDOVER))
    if visit.wants_json:
        return JsonResponse({"next": rendering.url_of(visit, Screen.HANDOVER)})
    return rendering.show(visit.afresh(), Screen.HANDOVER)


def code(visit: Visit) -> HttpResponse:
    """The link as a QR code, dark on light whatever the page's colours are."""
    link = contexts.handover_link(visit)
    if not link:
        raise Problem(404, "unknown_link")
    drawn = BytesIO()
    segno.make(link, error=_ERRORS, micro=False).save(
        drawn, kind="svg", border=_QUIET, scale=6, dark="#000000", light="#ffffff"
    )
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


def stop(visit: Visit) -> HttpResponse:
    """Continue on the device that handed over."""
    flows.stop_handing_over(visit.entered)
    return rendering.go_on(visit)
