"""What the browser says of its device, with the person's consent, and what its requests tell."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from api import flows
from api.capture.holders import FIELD
from api.capture.problems import Problem, invalid
from api.capture.visit import Visit
from api.wire.whereabouts import addresses_of, passed_on_by
from devices_app.shapes import Came, CodesRecord, PointRecord
from documents_app.shapes import PictureKind

_LONGEST_HEADER = 1000
_LONGEST_NUMBER = 40
_POSITION = ("latitude", "longitude", "accuracy")
_OF_PERSONS = frozenset({PictureKind.SELFIE, PictureKind.LIVENESS})


def collect(visit: Visit) -> HttpResponse:
    """Keep what the browser said; nothing before the consent."""
    if not visit.hosted.view.consent or not visit.hosted.takes_evidence:
        raise Problem(409, "wrong_step")
    said = {name: value for name, value in visit.form.members.items() if name != FIELD}
    flows.collect_from_browser(visit.session, said, came(visit), visitor=visit.visitor.holder)
    return HttpResponse(status=204)


def note(visit: Visit, kind: PictureKind, where: PointRecord) -> None:
    """Keep which browser took a picture, and where: also one without scripts is a device."""
    flows.note_visitor(
        visit.session,
        came(visit),
        visitor=visit.visitor.holder,
        scanned=kind not in _OF_PERSONS,
    )
    flows.record_place(visit.session, kind, address=addresses_of(visit.request), point=where)


def position(visit: Visit) -> PointRecord:
    """Where the page says that the device is; raises FactRefused for what is no position."""
    said = {name: _number(name, visit.form.text(name)) for name in _POSITION}
    return flows.position_from(said) if visit.asks_position else PointRecord()


def _number(name: str, text: str) -> float | None:
    if not text:
        return None
    try:
        return float(text[:_LONGEST_NUMBER])
    except ValueError:
        raise invalid(name) from None


def came(visit: Visit) -> Came:
    """What the request itself tells, cut where no browser says so much."""
    request = visit.request
    return Came(
        at=timezone.now(),
        address=addresses_of(request),
        user_agent=request.headers.get("User-Agent", "")[:_LONGEST_HEADER],
        accept_language=request.headers.get("Accept-Language", "")[:_LONGEST_HEADER],
        via=passed_on_by(request),
        codes=CodesRecord(link=flows.link_code(visit.ticket.token)),
    )
