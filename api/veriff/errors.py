"""Errors of this dialect: HTTP status, code and a sentence for each refusal."""

from __future__ import annotations

import logging
from dataclasses import dataclass

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
from api.wire import failures
from api.wire.bodies import BodyTooLarge
from api.wire.rendering import encode
from documents_app.refusals import FileAway, ImageRefused, StorageAway, TooBusy, TooManyPictures
from sessions_app.refusals import ErasureRefused, KeyDestroyed, TransitionRefused

logger = logging.getLogger(__name__)

UNSPECIFIC = "1101"
_OUR_MISTAKE = "Something went wrong"

# A domain exception's status and code. TransitionRefused may get another status by operation.
REFUSALS: dict[type[Exception], tuple[int, str]] = {
    TransitionRefused: (400, "1304"),
    flows.OpenedElsewhere: (400, "1304"),
    ErasureRefused: (400, "1304"),
    ImageRefused: (400, "1104"),
    BodyTooLarge: (413, "1104"),
    LimitReached: (429, UNSPECIFIC),
    RequestDataTooBig: (413, "1104"),
    UnreadablePostError: (400, UNSPECIFIC),
    UnsupportedMediaType: (400, UNSPECIFIC),
    ParseError: (400, UNSPECIFIC),
    FileAway: (503, UNSPECIFIC),
    StorageAway: (503, UNSPECIFIC),
    TooBusy: (503, UNSPECIFIC),
    TooManyPictures: (409, "1304"),
}

# Codes of validation failures by kind, and by member where their table is finer.
BY_KIND = {"required": "1102"}
BY_MEMBER: dict[tuple[str, str], str] = {
    ("verification.callback", "max_length"): "1104",
    ("verification.vendorData", "max_length"): "1500",
    ("verification.vendorData", "invalid"): "1501",
    ("verification.features", "invalid_choice"): "1301",
    ("verification.person.dateOfBirth", "impossible"): "2003",
    ("verification.document.number", "length"): "2101",
    ("verification.document.number", "characters"): "2102",
    ("verification.document.type", "invalid_choice"): "2103",
    ("verification.status", "invalid_choice"): "1303",
    ("verification.status", "null"): "1303",
    ("image", "required"): "1403",
    ("image", "null"): "1403",
    ("image.content", "required"): "1400",
    ("image.content", "blank"): "1400",
    ("image.content", "null"): "1400",
    ("image.content", "invalid"): "1401",
    ("image.content", "not_base64"): "1401",
    ("image.context", "invalid_choice"): "1402",
    ("image.context", "null"): "1402",
}
# Codes of members whose every other failure is the same one.
BY_NAME = {
    "verification.callback": "1302",
    "verification.timestamp": "1202",
    "verification.person.dateOfBirth": "1203",
    "verification.document.country": "2104",
}


class Refused(Exception):
    """A request that is refused with a code of theirs."""

    def __init__(
        self, status: int, code: str, message: str, *, retry_after: int | None = None
    ) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message
        self.retry_after = retry_after


@dataclass(frozen=True)
class Manner:
    """How one operation says what went wrong, where it has words of its own."""

    # The number and the sentence for a session that takes no more.
    closed_status: int = 400
    closed_message: str = ""
    # Set where an operation has one code for all its errors.
    only_code: str | None = None
    # What the text about a body that does not validate begins with.
    invalid: str = ""


def refuse(status: int, message: str) -> HttpResponse:
    """The envelope where no view answers: unsigned, because it is not known who asked."""
    said = _OUR_MISTAKE if status == 500 else message
    body = {"status": "fail", "code": UNSPECIFIC, "message": said}
    return HttpResponse(encode(body), status=status, content_type="application/json")


def answer(exc: Exception, manner: Manner) -> Response:
    """The envelope for any exception."""
    status, code, message = _explain(exc)
    if isinstance(exc, TransitionRefused):
        status, message = manner.closed_status, manner.closed_message or message
    if isinstance(exc, ValidationError | ParseError) and manner.invalid:
        message = f"{manner.invalid}: {message}"
    response = Response(
        {"status": "fail", "code": manner.only_code or code, "message": message}, status=status
    )
    failures.write_waiting(response, exc)
    return response


def _explain(exc: Exception) -> tuple[int, str, str]:
    if isinstance(exc, Refused):
        return exc.status, exc.code, exc.message
    if isinstance(exc, ValidationError):
        problem = failures.first_problem(exc)
        return 400, _code_of(problem), problem.sentence
    # A key is destroyed when a session is erased between our finding it and our reading it.
    if isinstance(exc, Http404 | NotFound | flows.NotThere | KeyDestroyed):
        return 404, UNSPECIFIC, "Resource not found"
    if failures.is_database_away(exc):
        return 503, UNSPECIFIC, "The service is temporarily unavailable. Please try again."
    if isinstance(exc, MethodNotAllowed):
        return 405, UNSPECIFIC, "Method not allowed"
    for kind, (status, code) in REFUSALS.items():
        if isinstance(exc, kind):
            return status, code, _sentence(exc)
    logger.error("a request failed unexpectedly", exc_info=exc)
    return 500, UNSPECIFIC, _OUR_MISTAKE


def _sentence(exc: Exception) -> str:
    if isinstance(exc, ErasureRefused):
        return "Session status does not allow deletion."
    if isinstance(exc, UnsupportedMediaType):
        return "Content-Type must be application/json."
    return failures.sentence_of(exc)


def _code_of(problem: failures.Problem) -> str:
    return (
        BY_MEMBER.get((problem.member, problem.kind))
        or BY_NAME.get(problem.member)
        or BY_KIND.get(problem.kind, "1104")
    )
