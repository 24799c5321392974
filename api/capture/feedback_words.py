"""What to do about a picture, in words, by our code of what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_WORDS: dict[str, str | Promise] = {
    "blurred": _("The picture is blurred. Hold still and take it again."),
    "glare": _("There is a reflection. Tilt the document a little, away from the light."),
    "dark": _("It is too dark. Find a brighter place."),
    "bright": _("It is too bright. Turn away from the light."),
    "too_small": _("The document is too small in the picture. Move closer."),
    "no_document": _("No document can be seen. Put it into the frame."),
    "several_documents": _("There is more than one document. Show only one."),
    "cut_off": _("A part of the document is cut off. Keep all of it in the frame."),
    "upside_down": _("The document is upside down. Turn it round."),
    "unsupported": _("This document cannot be used. Please use another one."),
    "no_portrait": _("The photo on the document cannot be seen. Keep it free and in good light."),
    "wrong_side": _("This is the other side of the document. Turn it over."),
    "other_document": _("This is not the document that was chosen."),
    "barcode_missing": _("The barcode cannot be seen. Keep it free and in good light."),
    "expired": _("This document has expired. Please use another one."),
    "no_face": _("No face can be seen. Look straight into the camera."),
    "several_faces": _("There is more than one face. Please be alone in the picture."),
    "face_small": _("Your face is too small in the picture. Move closer."),
    "face_close": _("Your face is too close. Move back a little."),
    "face_tilted": _("Hold your head upright."),
    "face_sideways": _("Look straight into the camera."),
    "face_at_border": _("Move your face into the middle of the frame."),
    "face_cut_off": _("A part of your face is cut off. Keep all of it in the frame."),
    "eyes_closed": _("Keep your eyes open."),
    "unreadable": _("The document cannot be read. Take the picture again in good light."),
    "recaptured": _("Take a picture of the document itself, not of a screen or a copy."),
}
# The same by other names, as judges may say them.
_ALSO = {
    "blur": "blurred",
    "too_dark": "dark",
    "too_bright": "bright",
    "wrong_kind": "other_document",
    "face_too_small": "face_small",
    "face_roll": "face_tilted",
    "face_yaw": "face_sideways",
    "face_off_centre": "face_at_border",
}
_OTHER: str | Promise = _("The picture cannot be used. Please take it again.")


class Feedback(TypedDict):
    code: str
    words: str


def feedback(codes: Iterable[str]) -> list[Feedback]:
    """Each code with its words, the worst first, in the language of the page."""
    return [{"code": str(code), "words": _words_of(str(code))} for code in codes]


def _words_of(code: str) -> str:
    return str(_WORDS.get(_ALSO.get(code, code), _OTHER))
