"""How the end of the journey is told to the person: neutral words, and what to do better."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from risk_app.reasons import Reason
from sessions_app.status import Status

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Told:
    """How a status is told. word: waiting, approved, again, review or declined."""

    word: str
    title: Words
    sentence: Words


_TOLD: dict[Status, Told] = {
    Status.SUBMITTED: Told(
        "waiting",
        _("Your pictures are being checked"),
        _("This takes a moment. You may close this page; nothing is lost."),
    ),
    Status.APPROVED: Told(
        "approved", _("Thank you"), _("The check is done. You have nothing more to do.")
    ),
    Status.RESUBMISSION: Told(
        "again", _("We need new pictures"), _("Please take them again. This is what to look at:")
    ),
    Status.REVIEW: Told(
        "review",
        _("Thank you, that was all"),
        _("Somebody will look at it. You will hear from those who sent you here."),
    ),
    Status.DECLINED: Told(
        "declined",
        _("The check is done"),
        _("We could not confirm who you are. Those who sent you here will tell you more."),
    ),
}

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


def told(status: Status) -> Told:
    """How the status is told; what ended without a verdict is told as declined."""
    return _TOLD.get(status, _TOLD[Status.DECLINED])


def advice(reasons: Iterable[str]) -> list[str]:
    """What to do better, each sentence once. Suspicions are not told."""
    known = (_ADVICE.get(Reason(one)) for one in reasons if one in Reason.values)
    return list(dict.fromkeys(str(one) for one in known if one)) or [str(_UNSAID)]
