"""The colours and the logo of the integration whose pages these are."""

from __future__ import annotations

from django.http import HttpResponse

from api import flows
from api.capture.problems import Problem
from api.capture.visit import Visit

_RULE = ":root{{--brand:{colour};--on-brand:{ink}}}"
_DARK = "@media (prefers-color-scheme:dark){{{rule}}}"


def colours_of(visit: Visit) -> HttpResponse:
    """A style sheet with two variables, light and dark; nothing where no colour was set."""
    look = visit.hosted.look
    rules = [_rule(look.colour, look.ink)] if look.colour else []
    rules += [_DARK.format(rule=_rule(look.dark_colour, look.dark_ink))] if look.dark_colour else []
    return HttpResponse("\n".join(rules), content_type="text/css; charset=utf-8")


def logo(visit: Visit, digest: str) -> HttpResponse:
    found = flows.logo(visit.session)
    if found is None or digest != visit.hosted.look.logo_digest:
        raise Problem(404, "unknown_link")
    return HttpResponse(found, content_type="image/png")


def _rule(colour: str, ink: str) -> str:
    return _RULE.format(colour=colour, ink=ink)
