"""Errors of this dialect: the status, its phrase and a sentence. Clients branch on the status."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, NotRequired, TypedDict

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.response import Response

from api import flows
from api.wire import failures, plain_refusals
from api.wire.answers import Instant, Says
from api.wire.moments import moment
from api.wire.plain_refusals import COMMON, Refusals, Refused
from api.wire.rendering import encode
from devices_app.refusals import ChannelAway, MessagesRefused, QuotaUsedUp, SimSwapped

__all__ = ["REFUSALS", "ErrorOut", "Refused", "answer", "body", "refuse"]

# A domain exception's status; its own words are the message.
REFUSALS: Refusals = {
    ChannelAway: 400,
    flows.OpenedElsewhere: 400,
    MessagesRefused: 410,
    SimSwapped: 422,
    QuotaUsedUp: 429,
    **COMMON,
}


class ErrorOut(TypedDict):
    timestamp: NotRequired[Instant]
    status: Annotated[int, Says(format="int32")]
    error: str
    message: NotRequired[str]
    path: NotRequired[str]


def refuse(status: int, message: str) -> HttpResponse:
    """The envelope where no view answers."""
    said = plain_refusals.said_outside_views(status, message)
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
    status, message = plain_refusals.explain(exc, REFUSALS)
    response = Response(body(status, message, path), status=status)
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    failures.write_waiting(response, exc)
    return response
