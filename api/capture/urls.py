"""Every address of the hosted pages, below the token of a link."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from api.capture import (
    branding,
    choosing,
    consenting,
    device_facts,
    entering,
    handing_over,
    moving,
    pictures,
    sending,
)
from api.capture.contexts import PICTURE_BYTES
from api.capture.doors import Action, Door, Who
from api.capture.forms import FORM_BYTES
from api.capture.guided import GUIDE, Guide
from api.capture.judgement import JUDGE, Judge
from api.capture.links import Ticket, read_link
from api.capture.problems import Problem
from api.capture.screens import Screen
from api.capture.visit import Visit, Way
from risk_app.shapes import SessionView


def pages(
    prefix: str,
    reader: Callable[[str], Ticket] = read_link,
    *,
    back: Callable[[SessionView], str],
    judge: Judge = JUDGE,
    guide: Guide = GUIDE,
) -> list[URLPattern]:
    """The pages at `/<prefix>/<token>`. back: where the browser goes afterwards, empty: nowhere."""
    way = Way(prefix, reader, back, judge, guide)
    top = f"{prefix}/<str:token>"

    def at(below: str, **actions: Action) -> URLPattern:
        return path(f"{top}/{below}", Door(way, **actions))

    def screen(name: Screen, **actions: Action) -> URLPattern:
        show = Action(lambda visit: entering.screen(visit, name), Who.KNOWN)
        return at(str(name), GET=show, **actions)

    start = Door(
        way,
        GET=Action(entering.start, Who.ANYBODY, gives_cookie=True),
        POST=Action(entering.claim, Who.ANYBODY, gives_cookie=True),
    )
    return [
        path(top, start, name=f"capture-{prefix}"),
        screen(Screen.CONSENT, POST=Action(consenting.answer)),
        screen(Screen.DECLINED),
        screen(Screen.DOCUMENT, POST=Action(choosing.choose)),
        screen(Screen.FRONT),
        screen(Screen.BACK),
        screen(Screen.SELFIE),
        at("picture", POST=Action(pictures.send, limit=PICTURE_BYTES + FORM_BYTES)),
        at("picture/<str:picture_id>", GET=Action(pictures.look)),
        at("picture/<str:picture_id>/use", POST=Action(pictures.use)),
        screen(Screen.LIVENESS, POST=Action(moving.begin)),
        at("liveness/skip", POST=Action(moving.skip)),
        at(
            "liveness/<uuid:challenge_id>/frames",
            POST=Action(moving.take, limit=moving.BATCH_BYTES),
        ),
        screen(Screen.SENDING),
        at("submit", POST=Action(sending.submit)),
        screen(Screen.RESULT),
        at("again", POST=Action(sending.again)),
        at("state", GET=Action(entering.state, Who.ANYBODY)),
        at("device", POST=Action(device_facts.collect)),
        screen(Screen.HANDOVER, POST=Action(handing_over.hand_over)),
        at("handover.svg", GET=Action(handing_over.code, Who.KNOWN)),
        at("handover/stop", POST=Action(handing_over.stop, Who.KNOWN)),
        at("brand.css", GET=Action(branding.colours_of, Who.ANYBODY)),
        at("logo/<str:digest>", GET=Action(branding.logo, Who.ANYBODY)),
        at("language", POST=Action(entering.speak, Who.ANYBODY)),
        at(
            "<path:rest>",
            GET=Action(_unknown, Who.ANYBODY),
            POST=Action(_unknown, Who.ANYBODY),
        ),
    ]


def _unknown(visit: Visit, rest: str) -> HttpResponse:
    raise Problem(404, "unknown_link")
