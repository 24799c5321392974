"""gunicorn's thread worker, whose own refusals look like the application's.

What gunicorn cannot parse never reaches Django: a bad request line, a header too many, a broken
chunk. Its own answer is a page of HTML that quotes the request, and its log line quotes it too.
"""

from __future__ import annotations

import json
import uuid
from typing import Any

import structlog
from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

log = structlog.get_logger("bonafide.request")

_TOO_LONG = "Request header fields are too large."
# Each exception of gunicorn's parser -> status and sentence. The first that fits counts.
REFUSALS: tuple[tuple[type[Exception], int, str], ...] = (
    (errors.LimitRequestLine, 414, "The address is too long."),
    (errors.LimitRequestHeaders, 431, _TOO_LONG),
    # The standard says 501, but nothing that a client sends counts as our failure.
    (errors.UnsupportedTransferCoding, 400, "This transfer coding is not supported."),
    (errors.ExpectationFailed, 417, "This expectation cannot be met."),
    (errors.ForbiddenProxyRequest, 403, "This is not allowed."),
    (errors.ParseException, 400, "The request could not be understood."),
    # A number of thousands of digits, or bytes that are no text, in a place that gunicorn reads.
    (ValueError, 400, "The request could not be understood."),
)
_REASONS = {
    400: "Bad Request",
    403: "Forbidden",
    414: "URI Too Long",
    417: "Expectation Failed",
    431: "Request Header Fields Too Large",
    500: "Internal Server Error",
}


class JsonWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Answers what it refuses by itself in JSON, with a request id that the log has too."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        status, message = _refusal(exc, was_parsed=req is not None)
        request_id = uuid.uuid4().hex
        say = log.error if status == 500 else log.info
        say("request_refused", status=status, error=type(exc).__name__, request_id=request_id)
        try:
            client.sendall(_answer(status, message, request_id))
        except OSError:
            log.debug("refusal_unsent", request_id=request_id)


def _refusal(exc: Exception, *, was_parsed: bool) -> tuple[int, str]:
    """Status and sentence. A ValueError of a request that was parsed is our own mistake."""
    for kind, status, message in REFUSALS:
        if isinstance(exc, kind) and not (kind is ValueError and was_parsed):
            return status, message
    return 500, "Something went wrong on our side; the log has the details."


def _answer(status: int, message: str, request_id: str) -> bytes:
    body = json.dumps({"status": "fail", "message": message, "request_id": request_id}).encode()
    head = (
        f"HTTP/1.1 {status} {_REASONS[status]}\r\n"
        "Connection: close\r\n"
        "Content-Type: application/json\r\n"
        "Cache-Control: no-store\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        f"X-Request-Id: {request_id}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode("ascii") + body
