"""What to do about a picture, in words, by our code of what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_WORDS: dict[str, str | Promise] = {
    "blur": _("The picture is blurred. Hold still and take it again."),
    "glare": _("There is a reflection. Tilt the document a little, away from the light."),
    "too_dark": _("It is too dark. Find a brighter place."),
    "too_bright": _("It is too bright. Turn away from the light."),
    "cut_off": _("A part of the document is cut off. Keep all of it in the frame."),
    "too_small": _("The document is too small in the picture. Move closer."),
    "no_document": _("No document can be seen. Put it into the frame."),
    "wrong_side": _("This is the other side of the document. Turn it over."),
    "wrong_kind": _("This is not the document that was chosen."),
    "expired": _("This document has expired. Please use another one."),
    "no_face": _("No face can be seen. Look straight into the camera."),
    "several_faces": _("There is more than one face. Please be alone in the picture."),
    "face_roll": _("Hold your head upright."),
    "face_yaw": _("Look straight into the camera."),
    "face_too_small": _("Your face is too small in the picture. Move closer."),
    "face_off_centre": _("Move your face into the middle of the frame."),
    "eyes_closed": _("Keep your eyes open."),
    "unreadable": _("The document cannot be read. Take the picture again in good light."),
    "recaptured": _("Take a picture of the document itself, not of a screen or a copy."),
}
_OTHER: str | Promise = _("The picture cannot be used. Please take it again.")


class Feedback(TypedDict):
    code: str
    words: str


def feedback(codes: Iterable[str]) -> list[Feedback]:
    """Each code with its words, the worst first, in the language of the page."""
    return [{"code": str(code), "words": str(_WORDS.get(str(code), _OTHER))} for code in codes]
