"""How the end of the journey is told to the person, in neutral words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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


def told(status: Status) -> Told:
    """How the status is told; what ended without a verdict is told as declined."""
    return _TOLD.get(status, _TOLD[Status.DECLINED])
