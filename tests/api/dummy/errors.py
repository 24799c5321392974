"""What went wrong, in its words."""

from __future__ import annotations

from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response

from api import flows
from api.outbound.url_rules import UrlRefused
from api.wire import failures
from documents_app.refusals import ImageRefused
from sessions_app.refusals import TransitionRefused


class KeyWrong(Exception):
    """Nobody has the key that was sent."""


REFUSALS: dict[type[Exception], int] = {
    KeyWrong: 401,
    flows.NotThere: 400,
    UrlRefused: 400,
    TransitionRefused: 409,
    ImageRefused: 422,
}


def answer(exc: Exception) -> Response:
    if isinstance(exc, ValidationError):
        return Response({"wrong": failures.first_problem(exc).sentence}, status=400)
    if isinstance(exc, APIException):
        return Response({"wrong": failures.sentence_of(exc)}, status=exc.status_code)
    for kind, status in REFUSALS.items():
        if isinstance(exc, kind):
            return Response({"wrong": failures.sentence_of(exc)}, status=status)
    raise exc
