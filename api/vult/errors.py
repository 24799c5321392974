"""Errors of this dialect: one of a closed list of codes, and a sentence.

Everything is a 400 but a credential that proves nothing (401), an unknown weight set (404), and
what passes by itself, which keeps the status that it has everywhere.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Annotated, NotRequired, TypedDict

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpResponse, UnreadablePostError
from rest_framework.exceptions import (
    MethodNotAllowed,
    NotFound,
    ParseError,
    UnsupportedMediaType,
    ValidationError,
)
from rest_framework.response import Response

from api import flows
from api.limits.spending import LimitReached
from api.vult.vocabulary import Code
from api.wire import failures
from api.wire.answers import Says
from api.wire.bodies import BodyTooLarge
from api.wire.plain_refusals import OUR_MISTAKE
from api.wire.rendering import encode
from documents_app.refusals import (
    ChallengeOver,
    FileAway,
    FramesRefused,
    ImageRefused,
    LivenessGivenUp,
    PictureRequired,
    StorageAway,
    TokenRefused,
    TooBusy,
    TooManyPictures,
)
from sessions_app.refusals import (
    AuthenticationsUsedUp,
    ConsentMissing,
    IdentityNotVerified,
    IdentityUnknown,
    KeyDestroyed,
    StartMissing,
    TransitionRefused,
)

logger = logging.getLogger(__name__)

_NO_SESSION = "There is no session with this identifier."
_CLOSED = "The session is over, or its evidence is being checked: it takes nothing more."
_AWAY = "The service is temporarily unavailable. Please try again."
# An exception's code; its own words are the sentence.
_CODES: dict[type[Exception], Code] = {
    UnreadablePostError: Code.VALIDATION_FAILED,
    ParseError: Code.VALIDATION_FAILED,
    BodyTooLarge: Code.VALIDATION_FAILED,
    RequestDataTooBig: Code.VALIDATION_FAILED,
    ConsentMissing: Code.CONSENT_REQUIRED,
    StartMissing: Code.CONSENT_REQUIRED,
    ImageRefused: Code.PICTURE_REFUSED,
    TooManyPictures: Code.PICTURE_REFUSED,
    ChallengeOver: Code.LIVENESS_REQUIRED,
    LivenessGivenUp: Code.LIVENESS_REQUIRED,
    PictureRequired: Code.PICTURE_REQUIRED,
    FramesRefused: Code.PICTURE_REFUSED,
    TokenRefused: Code.VALIDATION_FAILED,
    IdentityUnknown: Code.IDENTITY_NOT_FOUND,
    IdentityNotVerified: Code.IDENTITY_NOT_VERIFIED,
    flows.OpenedElsewhere: Code.SESSION_CLOSED,
}
# The same with a status of its own: what passes by itself.
_PASSING: dict[type[Exception], tuple[int, Code]] = {
    LimitReached: (429, Code.RATE_LIMITED),
    AuthenticationsUsedUp: (429, Code.RATE_LIMITED),
    FileAway: (503, Code.UNAVAILABLE),
    StorageAway: (503, Code.UNAVAILABLE),
    TooBusy: (503, Code.UNAVAILABLE),
}
# Where no view answers: the status that is kept, and its code. Everything else is a 400.
_KEPT: dict[int, Code] = {
    401: Code.UNAUTHORIZED,
    429: Code.RATE_LIMITED,
    500: Code.UNAVAILABLE,
    503: Code.UNAVAILABLE,
    507: Code.UNAVAILABLE,
}
_RENAMED: dict[int, Code] = {404: Code.NOT_FOUND, 405: Code.NOT_FOUND}


class DetailOut(TypedDict):
    field: NotRequired[Annotated[str, Says(description="Dotted request field.")]]
    issue: NotRequired[Annotated[str, Says(description="What is wrong with it.")]]


class ErrorOut(TypedDict):
    error: Annotated[str, Says(description="One of: " + ", ".join(f"`{one}`" for one in Code))]
    message: str
    details: NotRequired[list[DetailOut]]


class Refused(Exception):
    """A request that is refused in words of the dialect."""

    def __init__(
        self, code: Code, message: str, *, status: int = 400, field: str = "", issue: str = ""
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.status = code, message, status
        self.details = [DetailOut(field=field, issue=issue or message)] if field else []


def incomplete(code: Code, message: str, details: Sequence[DetailOut] = ()) -> Refused:
    """A session that is not ready for what is asked; details: of each part of it."""
    refused = Refused(code, message)
    refused.details = list(details)
    return refused


def wrong(field: str, issue: str) -> Refused:
    """A request that is malformed at one place. issue: without a full stop."""
    return Refused(Code.VALIDATION_FAILED, f"{field}: {issue}.", field=field, issue=issue)


def no_session() -> Refused:
    return Refused(Code.SESSION_NOT_FOUND, _NO_SESSION)


def refuse(status: int, message: str) -> HttpResponse:
    """The envelope where no view answers."""
    code = _KEPT.get(status) or _RENAMED.get(status, Code.VALIDATION_FAILED)
    status = status if status in _KEPT else 400
    said = body(code, OUR_MISTAKE if status == 500 else message)
    return HttpResponse(encode(said), status=status, content_type="application/json")


def body(code: Code, message: str, details: Sequence[DetailOut] = ()) -> ErrorOut:
    said: ErrorOut = {"error": str(code), "message": message}
    if details:
        said["details"] = list(details)
    return said


def answer(exc: Exception) -> Response:
    """The envelope for any exception."""
    status, said = explain(exc)
    response = Response(said, status=status)
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    failures.write_waiting(response, exc)
    return response


def explain(exc: Exception) -> tuple[int, ErrorOut]:
    """The status and the body for any exception."""
    if isinstance(exc, Refused):
        return exc.status, body(exc.code, exc.message, exc.details)
    if isinstance(exc, ValidationError):
        found = failures.problems(exc)
        details = [DetailOut(field=one.path, issue=one.message) for one in found]
        return 400, body(Code.VALIDATION_FAILED, found[0].sentence, details)
    if failures.is_database_away(exc):
        return 503, body(Code.UNAVAILABLE, _AWAY)
    for kind, (status, code) in _PASSING.items():
        if isinstance(exc, kind):
            return status, body(code, failures.sentence_of(exc))
    found_code = _code_of(exc)
    if found_code is not None:
        return 400, body(*found_code)
    logger.error("a request failed unexpectedly", exc_info=exc)
    return 500, body(Code.UNAVAILABLE, OUR_MISTAKE)


def _code_of(exc: Exception) -> tuple[Code, str] | None:
    if isinstance(exc, MethodNotAllowed):
        return Code.NOT_FOUND, "This address does not take the method."
    if isinstance(exc, Http404 | NotFound):
        return Code.NOT_FOUND, "There is nothing at this address."
    # A key is destroyed when a session is erased between our finding it and our reading it.
    if isinstance(exc, flows.NotThere | KeyDestroyed) or getattr(exc, "erased", False):
        return Code.SESSION_NOT_FOUND, _NO_SESSION
    if isinstance(exc, UnsupportedMediaType):
        return Code.VALIDATION_FAILED, "The Content-Type is not one that this operation takes."
    # Its own words would tell a device whether the session was declined, or waits for a person.
    if isinstance(exc, TransitionRefused):
        return Code.SESSION_CLOSED, _CLOSED
    for kind, code in _CODES.items():
        if isinstance(exc, kind):
            return code, failures.sentence_of(exc)
    return None
