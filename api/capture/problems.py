"""What the hosted pages refuse: a status, a code for scripts, and words for people."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import UnreadablePostError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ParseError, UnsupportedMediaType

from api.capture import guided
from api.capture.links import LinkBroken
from api.flows import NotThere
from api.limits.spending import LimitReached
from api.wire import failures
from api.wire.bodies import BodyTooLarge
from devices_app.refusals import FactRefused, TooManyDevices
from documents_app.refusals import FileAway, ImageRefused, StorageAway, TooBusy, TooManyPictures
from sessions_app.refusals import (
    ConsentMissing,
    HeldElsewhere,
    KeyDestroyed,
    LinkOver,
    LinkUsedUp,
    StartMissing,
    TransitionRefused,
)

Words = str | Promise

_WORDS: dict[str, Words] = {
    "unknown_link": _("This link is not known."),
    "link_ended": _("This link has ended."),
    "decided": _("This verification is finished."),
    "not_holder": _("Please open the link again to go on here."),
    "other_device": _("This verification is open on another device."),
    "wrong_step": _("This is not the step that you are at."),
    "invalid": _("Something in the form is missing or wrong."),
    "unreadable": _("What was sent cannot be read."),
    "too_large": _("The file is too large."),
    "unsupported": _("This kind of file cannot be taken. Please send a JPEG or PNG picture."),
    "damaged": _("The picture is damaged or incomplete. Please take it again."),
    "too_many_pictures": _("There are too many pictures already."),
    "too_many": _("That was too fast. Please wait a moment and try again."),
    "unknown_picture": _("This picture is not known."),
    "wrong_method": _("This cannot be done here."),
    "given_up": _("The steps were tried too often."),
    "challenge_over": _("These steps are over. Please begin again."),
    "frames_refused": _("The recording cannot be used. Please begin again."),
    "away": _("The service is busy at the moment. Please try again."),
}


class Problem(Exception):
    """A request that is refused, with what is said about it."""

    def __init__(
        self,
        status: int,
        code: str,
        *,
        field: str = "",
        words: Words = "",
        retry_after: int | None = None,
        detail: str = "",
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.field = status, code, field
        self.words = words or _WORDS[code]
        self.retry_after = retry_after
        # A word of ours that says more, for scripts.
        self.detail = detail


def invalid(field: str, words: Words = "") -> Problem:
    """A member of a form that is missing or wrong."""
    return Problem(422, "invalid", field=field, words=words)


_REFUSALS: dict[type[Exception], tuple[int, str]] = {
    LinkBroken: (404, "unknown_link"),
    NotThere: (404, "unknown_link"),
    LinkOver: (410, "link_ended"),
    LinkUsedUp: (404, "unknown_link"),
    KeyDestroyed: (410, "link_ended"),
    HeldElsewhere: (409, "other_device"),
    TransitionRefused: (409, "wrong_step"),
    StartMissing: (409, "wrong_step"),
    ConsentMissing: (409, "wrong_step"),
    TooManyPictures: (409, "too_many_pictures"),
    TooManyDevices: (409, "other_device"),
    guided.LivenessGivenUp: (409, "given_up"),
    guided.ChallengeOver: (409, "challenge_over"),
    BodyTooLarge: (413, "too_large"),
    RequestDataTooBig: (413, "too_large"),
    UnsupportedMediaType: (415, "unsupported"),
    ParseError: (400, "unreadable"),
    UnreadablePostError: (400, "unreadable"),
    SuspiciousOperation: (400, "unreadable"),
}
_PASSING = (StorageAway, FileAway)
_OF_PICTURES = {
    "too_large": (413, "too_large"),
    "format": (415, "unsupported"),
    "unreadable": (422, "damaged"),
}


def problem_of(exc: Exception) -> Problem | None:
    """What is said about a failure; None for one that is a mistake of ours."""
    if isinstance(exc, Problem):
        return exc
    if isinstance(exc, LimitReached):
        return Problem(429, "too_many", retry_after=exc.retry_after)
    if isinstance(exc, ImageRefused | guided.FramesRefused | FactRefused):
        return _of_what_was_sent(exc)
    if isinstance(exc, TooBusy):
        return Problem(503, "away", retry_after=exc.retry_after)
    if isinstance(exc, _PASSING) or failures.is_database_away(exc):
        return Problem(503, "away", retry_after=failures.RETRY_AFTER)
    for kind, (status, code) in _REFUSALS.items():
        if isinstance(exc, kind):
            return Problem(status, code)
    return None


def _of_what_was_sent(exc: ImageRefused | guided.FramesRefused | FactRefused) -> Problem:
    if isinstance(exc, ImageRefused):
        status, code = _OF_PICTURES.get(exc.code, (422, "damaged"))
        return Problem(status, code, field="file")
    if isinstance(exc, FactRefused):
        return Problem(422, "invalid", field=exc.field, detail=exc.why)
    return Problem(422, "frames_refused", field="frames", detail=str(exc.reason))
