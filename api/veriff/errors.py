"""What went wrong, in their words: HTTP status, code and a sentence."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, UnreadablePostError
from rest_framework.exceptions import (
    MethodNotAllowed,
    NotFound,
    ParseError,
    UnsupportedMediaType,
    ValidationError,
)
from rest_framework.response import Response

from api.wire.bodies import BodyTooLarge
from documents_app.intake import ImageRefused
from documents_app.vault import FileAway
from sessions_app.erasure import ErasureRefused
from sessions_app.lifecycle import TransitionRefused
from sessions_app.sealing import KeyDestroyed

logger = logging.getLogger(__name__)

UNSPECIFIC = "1101"
# Seconds until a database that is away may be back.
_RETRY_AFTER = 5

# A domain exception's status and code. TransitionRefused may get another status by operation.
REFUSALS: dict[type[Exception], tuple[int, str]] = {
    TransitionRefused: (400, "1304"),
    ErasureRefused: (400, "1304"),
    ImageRefused: (400, "1104"),
    BodyTooLarge: (413, "1104"),
    RequestDataTooBig: (413, "1104"),
    UnreadablePostError: (400, UNSPECIFIC),
    UnsupportedMediaType: (400, UNSPECIFIC),
    ParseError: (400, UNSPECIFIC),
    FileAway: (503, UNSPECIFIC),
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
_INDEX = re.compile(r"\[\d+\]")


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
    retry_after = _RETRY_AFTER if status == 503 else getattr(exc, "retry_after", None)
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    return response


def _explain(exc: Exception) -> tuple[int, str, str]:
    if isinstance(exc, Refused):
        return exc.status, exc.code, exc.message
    if isinstance(exc, ValidationError):
        return 400, *_first_problem(exc)
    # A key is destroyed when a session is erased between our finding it and our reading it.
    if isinstance(exc, Http404 | NotFound | KeyDestroyed):
        return 404, UNSPECIFIC, "Resource not found"
    if isinstance(exc, OperationalError):
        logger.error("the database is away", extra={"error": type(exc).__name__})
        return 503, UNSPECIFIC, "The service is temporarily unavailable. Please try again."
    if isinstance(exc, MethodNotAllowed):
        return 405, UNSPECIFIC, "Method not allowed"
    for kind, (status, code) in REFUSALS.items():
        if isinstance(exc, kind):
            return status, code, _sentence(exc)
    logger.error("a request failed unexpectedly", exc_info=exc)
    return 500, UNSPECIFIC, "Something went wrong"


def _sentence(exc: Exception) -> str:
    if isinstance(exc, ErasureRefused):
        return "Session status does not allow deletion."
    if isinstance(exc, UnsupportedMediaType):
        return "Content-Type must be application/json."
    text = str(getattr(exc, "message", "") or getattr(exc, "detail", "") or exc)
    text = text.rstrip(".")
    return f"{text[:1].upper()}{text[1:]}."


def _first_problem(exc: ValidationError) -> tuple[str, str]:
    """The code and the sentence of the first failure, which names its member."""
    path, kind, message = _find(exc.get_full_details(), "")
    member = _INDEX.sub("", path)
    code = BY_MEMBER.get((member, kind)) or BY_NAME.get(member) or BY_KIND.get(kind, "1104")
    if kind == "required":
        message = "is required"
    return code, f"{path or 'The body'}: {message.rstrip('.')}."


def _find(details: Any, path: str) -> tuple[str, str, str]:
    """The first leaf of DRF's error tree, as path, kind and message."""
    if isinstance(details, dict) and "message" in details and "code" in details:
        return path, str(details["code"]), str(details["message"])
    if isinstance(details, dict):
        name, inner = next(iter(details.items()))
        if name == "non_field_errors":
            return _find(inner, path)
        step = f"[{name}]" if isinstance(name, int) else f".{name}"
        return _find(inner, f"{path}{step}".lstrip("."))
    # A list is either the problems of one value, or one entry per item, empty where it is fine.
    index, first = next((i, one) for i, one in enumerate(details) if one)
    if "code" in first and "message" in first:
        return _find(first, path)
    return _find(first, f"{path}[{index}]")
