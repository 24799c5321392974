"""Guided steps before the camera: asking for them, taking frames, and going on without."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from api.capture import device_facts, rendering
from api.capture.guided import Asked, Frame, FrameBatch
from api.capture.problems import Problem, invalid
from api.capture.screens import Screen
from api.capture.visit import Visit
from documents_app.shapes import PictureKind

# Bytes of one batch: some frames of a small picture.
BATCH_BYTES = 6 * 1024 * 1024
_LONGEST_NONCE = 200
# No recording is longer, whatever its clock says.
_MOST_MILLISECONDS = 24 * 3600 * 1000

_SLOW = _("That took too long. Please try again.")
_UNSEEN = _("Your face could not be seen all the time. Please try again.")
_BROKEN_OFF = _("The recording was interrupted. Please try again.")
_FAILED: dict[str, str | Promise] = {
    "no_face": _UNSEEN,
    "broken_mesh": _UNSEEN,
    "no_frontal_face": _("Look straight into the camera before you begin. Please try again."),
    "several_faces": _("There was more than one face. Please be alone and try again."),
    "too_slow": _SLOW,
    "unfinished": _SLOW,
    "too_late": _SLOW,
    "too_long": _SLOW,
    "wrong_gesture": _("That was another movement. Please try again."),
    "face_jumped": _("That was too sudden. Please move slowly and try again."),
    "frames_missing": _BROKEN_OFF,
    "clock_ahead": _BROKEN_OFF,
}
_FAILED_OTHERWISE: str | Promise = _("That did not work. Please try again.")


def begin(visit: Visit) -> HttpResponse:
    """Draw the steps, once the camera runs. mode=late: all of them beforehand, for a slow line."""
    _refuse_unless_due(visit)
    is_late = visit.form.text("mode") == "late"
    where = device_facts.position(visit)
    asked = visit.way.guide.begin(visit.session, all_at_once=is_late)
    device_facts.note(visit, PictureKind.LIVENESS, where)
    return JsonResponse(_told(visit, asked))


def take(visit: Visit, challenge_id: UUID) -> HttpResponse:
    """Take some frames in, and say what is asked for now."""
    _refuse_unless_due(visit)
    asked = visit.way.guide.take(visit.session, challenge_id, _batch(visit))
    return JsonResponse(_told(visit.afresh(), asked))


def skip(visit: Visit) -> HttpResponse:
    """Go on without the camera; a person looks at the session then."""
    _refuse_unless_due(visit)
    visit.way.guide.skip(visit.session)
    return rendering.go_on(visit)


def _refuse_unless_due(visit: Visit) -> None:
    if visit.due != Screen.LIVENESS:
        raise Problem(409, "wrong_step")


def _batch(visit: Visit) -> FrameBatch:
    form = visit.form
    nonce, number = form.text("nonce"), form.whole("number")
    if not nonce or len(nonce) > _LONGEST_NONCE:
        raise invalid("nonce")
    if number is None:
        raise invalid("number")
    frames = [
        Frame(_milliseconds(name), value)
        for name, value in form.members.items()
        if isinstance(value, bytes)
    ]
    if not frames:
        raise invalid("frames")
    return FrameBatch(
        nonce=nonce,
        number=number,
        frames=tuple(sorted(frames, key=lambda one: one.milliseconds)),
        shown_at=form.whole("shown_at"),
        sent_late=form.text("late") == "1",
    )


def _milliseconds(name: str) -> int:
    is_number = name.isascii() and name.isdigit() and len(name) <= len(str(_MOST_MILLISECONDS))
    if not is_number or int(name) > _MOST_MILLISECONDS:
        raise invalid("frames")
    return int(name)


def _told(visit: Visit, asked: Asked) -> dict[str, object]:
    reason = str(asked.reason)
    words = _FAILED.get(reason, _FAILED_OTHERWISE) if asked.state != "running" and reason else ""
    return {
        "id": str(asked.id),
        "nonce": asked.nonce,
        "gesture": asked.gesture,
        "gestures": list(asked.gestures),
        "number": asked.number,
        "count": asked.count,
        "frames_per_second": asked.frames_per_second,
        "seconds_per_step": asked.seconds_per_step,
        "tries_left": asked.tries_left,
        "state": asked.state,
        "reason": reason,
        "words": str(words),
        "next": rendering.url_due(visit),
    }
