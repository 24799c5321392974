"""Refusals of dialects that say no more than a status and a sentence.

A dialect lays its own envelope around them; one with codes of its own explains for itself.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, UnreadablePostError
from rest_framework.exceptions import (
    MethodNotAllowed,
    NotFound,
    ParseError,
    UnsupportedMediaType,
    ValidationError,
)

from api import flows
from api.limits.spending import LimitReached
from api.wire import failures
from api.wire.bodies import BodyTooLarge
from documents_app.refusals import FileAway, StorageAway, TooBusy
from sessions_app.refusals import KeyDestroyed

logger = logging.getLogger(__name__)

Refusals = Mapping[type[Exception], int]

OUR_MISTAKE = "Something went wrong."
_NOT_THERE = "There is nothing under this id."

# An exception's status in every such dialect; its own words are the sentence.
COMMON: Refusals = {
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


class Refused(Exception):
    """A request that is refused in words of the dialect."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


def explain(exc: Exception, refusals: Refusals) -> tuple[int, str]:
    """The status and the sentence for any exception. refusals: the dialect's own and COMMON."""
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
    for kind, status in refusals.items():
        if isinstance(exc, kind):
            return status, _sentence(exc)
    logger.error("a request failed unexpectedly", exc_info=exc)
    return 500, OUR_MISTAKE


def said_outside_views(status: int, message: str) -> str:
    """The sentence where no view answers: our own mistakes are not explained."""
    return OUR_MISTAKE if status == 500 else message


def _sentence(exc: Exception) -> str:
    if isinstance(exc, UnsupportedMediaType):
        return "Content-Type must be application/json."
    return failures.sentence_of(exc)
