"""What a person who is asked again should do better, in words for that person."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents_app.shapes import PictureKind
from risk_app.reasons import Reason

Words = str | Promise

_ADVICE: dict[Reason, Words] = {
    Reason.PICTURE_MISSING: _("A picture is missing."),
    Reason.FACE_MISSING: _("The picture of your face is missing."),
    Reason.DOCUMENT_FRONT_MISSING: _("The picture of the document's front is missing."),
    Reason.DOCUMENT_BACK_MISSING: _("The picture of the document's back is missing."),
    Reason.PICTURE_QUALITY_LOW: _("A picture was not sharp or bright enough."),
    Reason.FACE_NOT_VISIBLE: _("Your face could not be seen clearly."),
    Reason.DOCUMENT_NOT_VISIBLE: _("The document could not be seen clearly."),
    Reason.DOCUMENT_CUT_OFF: _("A part of the document was outside the picture."),
    Reason.DOCUMENT_UNSUPPORTED: _("This document cannot be used. Please use another one."),
    Reason.DOCUMENT_NOT_ASKED_FOR: _("Another document was asked for. Please show that one."),
    Reason.DOCUMENT_EXPIRED: _("The document has expired. Please use another one."),
    Reason.DOCUMENT_DAMAGED: _("The document is damaged. Please use another one."),
    Reason.SPECIMEN_DOCUMENT: _("Please use a real document."),
    Reason.DOCUMENT_COPY: _("Please show the document itself, not a copy."),
    Reason.NOT_A_DOCUMENT: _("Please show the document itself, not a copy or a screen."),
    Reason.SEVERAL_FACES: _("There was more than one face in the picture."),
    Reason.SEVERAL_DOCUMENTS: _("The pictures showed more than one document."),
    Reason.NAME_UNREADABLE: _("The name on the document could not be read."),
    Reason.BIRTH_DATE_UNREADABLE: _("The birth date on the document could not be read."),
    Reason.NUMBER_UNREADABLE: _("The number of the document could not be read."),
    Reason.EXPIRY_UNREADABLE: _("The expiry date of the document could not be read."),
    Reason.REQUIRED_FIELD_MISSING: _("Something on the document could not be read."),
}
_UNSAID: Words = _("Take the pictures in good light, and hold still.")

# The pictures that somebody may ask for again, in the order of the capture.
PICTURES: dict[str, Words] = {
    PictureKind.DOCUMENT_FRONT: _("Front of the document"),
    PictureKind.DOCUMENT_BACK: _("Back of the document"),
    PictureKind.SELFIE: _("A picture of your face"),
}


def told_of() -> tuple[str, ...]:
    """The reasons that a person who is asked again is told; suspicions are not."""
    return tuple(str(reason) for reason in _ADVICE)


def advice(reasons: Iterable[str], pictures: Iterable[str] = ()) -> list[str]:
    """The pictures that are wanted, then what to do better, each sentence once."""
    wanted = [str(PICTURES[kind]) for kind in PICTURES if kind in set(pictures)]
    known = (_ADVICE.get(Reason(one)) for one in reasons if one in Reason.values)
    said = list(dict.fromkeys(str(one) for one in known if one))
    return [*wanted, *(said or ([] if wanted else [str(_UNSAID)]))]
