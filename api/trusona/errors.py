"""Errors of this dialect: the status, its phrase and a sentence. Clients branch on the status."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Annotated, NotRequired, TypedDict

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpResponse, UnreadablePostError
from django.utils import timezone
from rest_framework.exceptions import (
    MethodNotAllowed,
    NotFound,
    ParseError,
    UnsupportedMediaType,
    ValidationError,
)
from rest_framework.response import Response

from api import flows
from api.limits import spending
from api.limits.spending import LimitReached
from api.wire import failures
from api.wire.answers import Instant, Says
from api.wire.bodies import BodyTooLarge
from api.wire.moments import moment
from api.wire.rendering import encode
from devices_app.refusals import ChannelAway, MessagesRefused
from documents_app.refusals import FileAway, StorageAway, TooBusy
from sessions_app.refusals import KeyDestroyed

logger = logging.getLogger(__name__)

_OUR_MISTAKE = "Something went wrong."
_NOT_THERE = "There is nothing under this id."

# A domain exception's status; its own words are the message.
REFUSALS: dict[type[Exception], int] = {
    ChannelAway: 400,
    MessagesRefused: 410,
    UnreadablePostError: 400,
    UnsupportedMediaType: 400,
    ParseError: 400,
    BodyTooLarge: 413,
    RequestDataTooBig: 413,
    LimitReached: 429,
    FileAway: 503,
    StorageAway: 503,
    TooBusy: 503,
}


class ErrorOut(TypedDict):
    timestamp: NotRequired[Instant]
    status: Annotated[int, Says(format="int32")]
    error: str
    message: NotRequired[str]
    path: NotRequired[str]


class Refused(Exception):
    """A request that is refused in words of this dialect."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


def refuse(status: int, message: str) -> HttpResponse:
    """The envelope where no view answers."""
    said = _OUR_MISTAKE if status == 500 else message
    return HttpResponse(encode(body(status, said)), status=status, content_type="application/json")


def body(status: int, message: str, path: str = "") -> ErrorOut:
    said: ErrorOut = {
        "timestamp": moment(timezone.now()),
        "status": status,
        "error": HTTPStatus(status).phrase,
        "message": message,
    }
    if path:
        said["path"] = path
    return said


def answer(exc: Exception, path: str) -> Response:
    """The envelope for any exception. path: of the request, without its query."""
    status, message = explain(exc)
    response = Response(body(status, message, path), status=status)
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    retry_after = getattr(exc, "retry_after", None)
    if retry_after is None and status == 503:
        retry_after = failures.RETRY_AFTER
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    if isinstance(exc, LimitReached):
        spending.write_headers(response, exc.standing)
    return response


def explain(exc: Exception) -> tuple[int, str]:
    """The status and the sentence for any exception."""
    if isinstance(exc, Refused):
        return exc.status, exc.message
    if isinstance(exc, ValidationError):
        return 400, failures.first_problem(exc).sentence
    # A key is destroyed when a session is erased between our finding it and our reading it.
    if isinstance(exc, Http404 | NotFound | flows.NotThere | KeyDestroyed):
        return 404, _NOT_THERE
    if failures.is_database_away(exc):
        return 503, "The service is temporarily unavailable. Please try again."
    if isinstance(exc, MethodNotAllowed):
        return 405, "This address does not take the method."
    for kind, status in REFUSALS.items():
        if isinstance(exc, kind):
            return status, _sentence(exc)
    logger.error("a request failed unexpectedly", exc_info=exc)
    return 500, _OUR_MISTAKE


def _sentence(exc: Exception) -> str:
    if isinstance(exc, UnsupportedMediaType):
        return "Content-Type must be application/json."
    return failures.sentence_of(exc)
