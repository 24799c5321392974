"""How operations appear in the OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from api.trusona.errors import ErrorOut
from api.wire.answers import AnswerSchema
from api.wire.framework import POSTPROCESSING_HOOKS

_FAILURES = {
    400: "The body or the query is malformed, or says what is not taken.",
    401: "The token is missing, over or not valid.",
    404: "No such verification for this caller, or nothing there yet.",
    410: "It was purged, or the verification is closed.",
    413: "The body is beyond the hard limit of the server.",
    422: "What is said cannot be done: a failure of validation, or a number whose SIM was swapped.",
    429: "Too many requests, or messages. `Retry-After` gives seconds.",
    503: "Something that the server needs is away for a moment.",
}


class TrusonaSchema(AnswerSchema):
    def get_auth(self) -> list[dict[str, list[str]]]:
        return [{"bearerAuth": []}]


def documented(
    operation_id: str,
    *,
    tag: str,
    summary: str,
    success: dict[Any, Any],
    failures: tuple[int, ...],
    request: Any = None,
    parameters: tuple[OpenApiParameter, ...] = (),
) -> Callable[[Any], Any]:
    """Describe an operation; its docstring becomes the description."""
    return extend_schema(
        operation_id=operation_id,
        tags=[tag],
        summary=summary,
        request=request,
        responses={
            **success,
            **{
                code: OpenApiResponse(ErrorOut, description=_FAILURES[code])
                for code in sorted({*failures, 401, 429, 503})
            },
        },
        parameters=list(parameters),
    )


ID = OpenApiParameter(
    "verificationId",
    {"type": "string", "format": "uuid"},
    OpenApiParameter.PATH,
    description="Verification identifier.",
)
MESSAGE_ID = OpenApiParameter(
    "verificationMessageId",
    {"type": "string", "format": "uuid"},
    OpenApiParameter.PATH,
    description="Message identifier.",
)

_DESCRIPTION = """\
Verifications in the words of Trusona's verification API. Calls carry a bearer token: one that
`manage.py integration issue` made, or one that was signed with a key registered there.

When a verification ends, its `callbackUrl` gets one POST with id, status, overall risk and the
time of the change, unsigned: read the verification back before acting on it.
"""

DOCUMENT: dict[str, object] = {
    "TITLE": "Bonafide: Trusona dialect",
    "DESCRIPTION": _DESCRIPTION,
    "SORT_OPERATIONS": False,
    "SERVERS": [{"url": "/"}],
    "TAGS": [
        {"name": "Verifications", "description": "Create and read verifications."},
        {"name": "Messages", "description": "Delivery of the scan link."},
        {"name": "Documents", "description": "Scanned document and pictures; short-lived."},
        {"name": "Devices", "description": "Devices that opened the link."},
        {"name": "RiskScores", "description": "Rule results."},
        {"name": "EncryptedVerifications", "description": "The same, encrypted to your key."},
    ],
    "POSTPROCESSING_HOOKS": POSTPROCESSING_HOOKS,
    "APPEND_COMPONENTS": {
        "securitySchemes": {
            "bearerAuth": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
        }
    },
}
