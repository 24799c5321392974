"""What the browser says of its device, with the person's consent."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

from api import flows
from api.capture.problems import Problem, invalid
from api.capture.visit import Visit
from api.wire.whereabouts import addresses_of
from devices_app.shapes import (
    DeviceRecord,
    HardwareRecord,
    NetworkRecord,
    ScreenRecord,
    SystemRecord,
)

PROVIDER = "bonafide"

_LONGEST = 100
_LONGEST_AGENT = 500
_MOST_LANGUAGES = 20
_LARGEST = 100_000
_MOST_MINUTES = 24 * 60

Members = Mapping[str, object]


def collect(visit: Visit) -> HttpResponse:
    """Keep what the browser said; nothing before the consent."""
    if not visit.hosted.view.consent or not visit.hosted.takes_evidence:
        raise Problem(409, "wrong_step")
    flows.collect(visit.session, record_of(visit.form.members, visit.request))
    return HttpResponse(status=204)


def record_of(said: Members, request: HttpRequest) -> DeviceRecord:
    """The facts in our shape. What is no member of ours is left out; raises Problem."""
    return DeviceRecord(
        provider=PROVIDER,
        network=NetworkRecord(ip=addresses_of(request)),
        device=HardwareRecord(
            fingerprint=_text(said, "fingerprint"),
            languages=_languages(said),
            user_agent=request.headers.get("User-Agent", "")[:_LONGEST_AGENT] or None,
            timezone_offset_minutes=_whole(said, "timezone_offset", low=-_MOST_MINUTES),
            screen=ScreenRecord(width=_whole(said, "width"), height=_whole(said, "height")),
            os=SystemRecord(platform=_text(said, "platform")),
        ),
    )


def _text(said: Members, name: str) -> str:
    value = said.get(name, "")
    if not isinstance(value, str):
        raise invalid(name)
    return value[:_LONGEST]


def _languages(said: Members) -> tuple[str, ...]:
    value = said.get("languages", [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise invalid("languages")
    return tuple(one[:_LONGEST] for one in value[:_MOST_LANGUAGES])


def _whole(said: Members, name: str, *, low: int = 0) -> int | None:
    value = said.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= _LARGEST:
        raise invalid(name)
    return value
