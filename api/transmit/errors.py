"""Errors of this dialect: a sentence, or several, beside a repetition of the HTTP status."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.http import HttpResponse
from rest_framework.response import Response

from api import flows
from api.wire import failures, plain_refusals
from api.wire.answers import Says
from api.wire.plain_refusals import COMMON, Refusals, Refused
from api.wire.rendering import encode
from documents_app.refusals import ImageRefused, TooManyPictures
from sessions_app.refusals import TransitionRefused

__all__ = ["REFUSALS", "ErrorOut", "Refused", "answer", "body", "explain", "refuse"]

# A domain exception's status; its own words are the message.
REFUSALS: Refusals = {
    TransitionRefused: 409,
    flows.OpenedElsewhere: 409,
    TooManyPictures: 409,
    ImageRefused: 400,
    **COMMON,
}


class ErrorOut(TypedDict):
    message: str
    error_code: Annotated[int, Says(examples=("400", "401", "404", "409"))]


def refuse(status: int, message: str) -> HttpResponse:
    """The envelope where no view answers."""
    said = plain_refusals.said_outside_views(status, message)
    return HttpResponse(encode(body(status, said)), status=status, content_type="application/json")


def body(status: int, message: str) -> ErrorOut:
    return {"message": message, "error_code": status}


def answer(exc: Exception) -> Response:
    """The envelope for any exception."""
    status, message = explain(exc)
    response = Response(body(status, message), status=status)
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    failures.write_waiting(response, exc)
    return response


def explain(exc: Exception) -> tuple[int, str]:
    """The status and the sentence for any exception."""
    return plain_refusals.explain(exc, REFUSALS)
