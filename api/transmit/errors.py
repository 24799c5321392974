"""Errors of this dialect: a sentence, or several, beside a repetition of the HTTP status."""

from __future__ import annotations

import logging
from typing import TypedDict

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
from api.limits import spending
from api.limits.spending import LimitReached
from api.wire import failures
from api.wire.bodies import BodyTooLarge
from api.wire.rendering import encode
from documents_app.refusals import FileAway, ImageRefused, StorageAway, TooBusy, TooManyPictures
from sessions_app.refusals import KeyDestroyed, TransitionRefused

logger = logging.getLogger(__name__)

_OUR_MISTAKE = "Something went wrong."
_NOT_THERE = "There is nothing under this id."

# A domain exception's status; its own words are the message.
REFUSALS: dict[type[Exception], int] = {
    TransitionRefused: 409,
    TooManyPictures: 409,
    ImageRefused: 400,
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


class ErrorBody(TypedDict):
    message: str
    error_code: int


class Refused(Exception):
    """A request that is refused in words of this dialect."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


def refuse(status: int, message: str) -> HttpResponse:
    """The envelope where no view answers."""
    said = _OUR_MISTAKE if status == 500 else message
    return HttpResponse(encode(body(status, said)), status=status, content_type="application/json")


def body(status: int, message: str) -> ErrorBody:
    return {"message": message, "error_code": status}


def answer(exc: Exception) -> Response:
    """The envelope for any exception."""
    status, message = explain(exc)
    response = Response(body(status, message), status=status)
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    add_waiting(response, exc)
    return response


def add_waiting(response: Response, exc: Exception) -> None:
    """Say when to come back, where that helps."""
    retry_after = getattr(exc, "retry_after", None)
    if retry_after is None and response.status_code == 503:
        retry_after = failures.RETRY_AFTER
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    if isinstance(exc, LimitReached):
        spending.write_headers(response, exc.standing)


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
