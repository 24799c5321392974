"""Pictures as they are sent, judged, and used although they were refused."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TypedDict
from uuid import uuid4

from django.http import HttpResponse, JsonResponse

from api.capture import device_facts, judgement, rendering
from api.capture.feedback_words import Feedback, feedback
from api.capture.judgement import TRIES, Seen
from api.capture.problems import Problem, invalid
from api.capture.screens import KIND_OF, Screen
from api.capture.visit import Visit
from documents_app.shapes import PictureKind

# Somebody without scripts waits so long for what is said of a picture.
_PATIENCE = timedelta(seconds=8)
_AT_ONCE = timedelta(0)

_ORDER = (Screen.FRONT, Screen.BACK, Screen.SELFIE)
# What is due after every picture that may be taken anew.
_BEYOND = {Screen.SENDING: len(_ORDER) - 1, Screen.LIVENESS: _ORDER.index(Screen.BACK)}
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_PDF = b"%PDF-"


class PictureOut(TypedDict):
    id: str
    state: str
    feedback: list[Feedback]
    can_use: bool
    next: str


def send(visit: Visit) -> HttpResponse:
    """Take a picture of what is due, or anew of what was taken before."""
    kind = PictureKind(visit.form.needed("kind", [str(one) for one in KIND_OF.values()]))
    external_id = visit.form.text("id") or uuid4().hex
    if not _ID.fullmatch(external_id):
        raise invalid("id")
    _refuse_out_of_turn(visit, kind)
    data = visit.form.file("file")
    if data.startswith(_PDF):
        raise Problem(415, "unsupported", field="file")
    where = device_facts.position(visit)
    added = visit.way.judge.add(visit.session, kind=kind, data=data, external_id=external_id)
    device_facts.note(visit, kind, where)
    within = _AT_ONCE if visit.wants_json else _PATIENCE
    visit.way.judge.judged(visit.session, [added.id], within=within)
    if not visit.wants_json:
        return rendering.go_on(visit)
    return _told(visit.afresh(), added.external_id)


def look(visit: Visit, picture_id: str) -> HttpResponse:
    """What is said of a picture by now."""
    return _told(visit, picture_id)


def use(visit: Visit, picture_id: str) -> HttpResponse:
    """Let a refused picture stand, after some tries; the checks and a person look at it."""
    found = _find(visit, picture_id)
    refused = judgement.refused_tries(visit.pictures, found.kind)
    is_newest = judgement.newest(visit.pictures, found.kind) == found
    if not is_newest or found.accepted is not False or refused < TRIES:
        raise Problem(409, "wrong_step")
    visit.way.judge.keep(visit.session, found.id)
    return rendering.go_on(visit)


def _refuse_out_of_turn(visit: Visit, kind: PictureKind) -> None:
    """Raise Problem for a picture that comes before its turn, or after everything was sent."""
    due = _BEYOND.get(visit.due, _ORDER.index(visit.due) if visit.due in _ORDER else -1)
    wanted = next(at for at, screen in enumerate(_ORDER) if KIND_OF[screen] == kind)
    is_needed = KIND_OF[_ORDER[wanted]] in {*visit.needed, *(one.kind for one in visit.pictures)}
    if wanted > due or not is_needed:
        raise Problem(409, "wrong_step")


def _find(visit: Visit, external_id: str) -> Seen:
    for one in reversed(visit.pictures):
        if one.external_id == external_id:
            return one
    raise Problem(404, "unknown_picture")


def _told(visit: Visit, external_id: str) -> JsonResponse:
    found = _find(visit, external_id)
    codes = found.feedback or (("other",) if found.accepted is False else ())
    tries = judgement.refused_tries(visit.pictures, found.kind)
    said: PictureOut = {
        "id": external_id,
        "state": _state_of(found),
        "feedback": feedback(codes),
        "can_use": found.accepted is False and tries >= TRIES,
        "next": rendering.url_due(visit),
    }
    return JsonResponse(said)


def _state_of(picture: Seen) -> str:
    """judging, accepted, refused; taken: nobody could judge it, and the checks will look at it."""
    if picture.accepted is None:
        return "judging" if picture.is_awaited else "taken"
    return "accepted" if picture.accepted else "refused"
