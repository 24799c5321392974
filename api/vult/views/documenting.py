"""How operations and the webhook appear in the OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    OpenApiWebhook,
    extend_schema,
)

from api.vult.errors import ErrorOut
from api.vult.vocabulary import Role
from api.vult.webhooks import SessionEventOut
from api.wire.answers import AnswerSchema, Schema
from api.wire.framework import POSTPROCESSING_HOOKS

_SERVER: list[dict[str, list[str]]] = [{"serverKey": []}]
_SECURITY: dict[Role, list[dict[str, list[str]]]] = {
    Role.OPEN: [],
    Role.SERVER: _SERVER,
    Role.SDK: [{"sdkKey": []}, *_SERVER],
    Role.SDK_ALONE: [{"sdkKey": []}, *_SERVER],
}
_FAILURES = {
    400: "Malformed, not the caller's, or not allowed in the present state of the session.",
    401: "No credential, an unknown one, or one of the wrong kind for this operation.",
    404: "No weight set has that identifier.",
    429: "Too many requests. `Retry-After` gives seconds.",
    503: "Something that the server needs is away for a moment. `Retry-After` gives seconds.",
}
_CLIENT = OpenApiParameter(
    "X-Client-Id",
    {"type": "string", "minLength": 1},
    OpenApiParameter.HEADER,
    required=True,
    description="Client the capture client acts for. Must own the session.",
)


# A stored picture, with the type that we gave it.
PICTURE: dict[Any, Any] = {
    (200, media_type): {"type": "string", "format": "binary"}
    for media_type in ("image/jpeg", "image/png", "application/octet-stream")
}


class VultSchema(AnswerSchema):
    """Takes from the table of routes what it says: who may call, and the operation's name."""

    # Of the view, as the table made it.
    view: Any

    def is_excluded(self) -> bool:
        return self.method.lower() not in self.view.operations or super().is_excluded()

    def get_operation_id(self) -> str:
        name: str = self.view.operations[self.method.lower()]
        return name

    def get_auth(self) -> list[dict[str, list[str]]]:
        return _SECURITY[self.view.role]

    def get_override_parameters(self) -> list[Any]:
        found = list(super().get_override_parameters())
        return [_CLIENT, *found] if self.view.role == Role.SDK else found


def documented(
    *,
    tag: str,
    summary: str,
    success: Any,
    failures: tuple[int, ...] = (400,),
    request: Any = None,
    parameters: tuple[OpenApiParameter, ...] = (),
    is_open: bool = False,
    unready: Any = None,
) -> Callable[[Any], Any]:
    """Describe an operation; its docstring becomes the description.

    is_open: everybody may call it. unready: the body of its own 503.
    """
    codes = {429} if is_open else {*failures, 401, 429, 503}
    responses: dict[Any, Any] = {
        code: OpenApiResponse(ErrorOut, description=_FAILURES[code]) for code in sorted(codes)
    }
    if unready is not None:
        responses[503] = OpenApiResponse(unready, description="A dependency is down.")
    return extend_schema(
        tags=[tag],
        summary=summary,
        request=request,
        responses={**(success if isinstance(success, dict) else {200: success}), **responses},
        parameters=list(parameters),
    )


event_webhook = OpenApiWebhook(
    name="sessionEvent",
    decorator=extend_schema(
        operation_id="onSessionEvent",
        tags=["webhook"],
        summary="Session callback",
        description=(
            "Sent to the session's `webhook_url` and to every registered webhook when its status "
            "changes. `X-Webhook-Signature` is `t=<unix>,v1=<hex HMAC-SHA256 of t.body>` under the "
            "primary shared secret of the integration. Any 2xx counts as delivered; otherwise it "
            "is tried again with growing delays for a day."
        ),
        request={"application/json": SessionEventOut},
        responses={200: OpenApiResponse(description="Received.")},
    ),
)


def open_webhooks(result: Schema, **_: Any) -> Schema:
    """Whoever is called proves nothing: it is the call that is signed."""
    for webhook in result.get("webhooks", {}).values():
        webhook["post"] |= {"security": []}
    return result


_DESCRIPTION = """\
Sessions that verify a person from a document and a live selfie, and re-authenticate that person
later, in the words of Vult Security's KYC API.

A backend proves itself with its `server_key`, as bearer or in `X-Api-Key`. A capture client has a
`publishable_key` as bearer and names its client in `X-Client-Id`; it may call the operations of
the SDK alone. `manage.py integration create` makes both.

Every refusal is a 400 but a credential that proves nothing (401) and an unknown weight set (404).
What passes by itself keeps its status and says `Retry-After`: 429 `rate_limited`, 503
`unavailable`.
"""

DOCUMENT: dict[str, object] = {
    "TITLE": "Bonafide: Vult dialect",
    "DESCRIPTION": _DESCRIPTION,
    "SORT_OPERATIONS": False,
    "SERVERS": [{"url": "/"}],
    "TAGS": [
        {"name": "utility", "description": "Service information and probes, open to everybody."},
        {"name": "idv-sdk", "description": "Calls of the capture client during verification."},
        {"name": "idv", "description": "Verification, managed by a backend."},
        {"name": "ida", "description": "Re-authentication, managed by a backend."},
        {"name": "ida-sdk", "description": "Calls of the capture client in re-authentication."},
        {"name": "identity", "description": "Verified people."},
        {"name": "webhook", "description": "Addresses that are told of sessions."},
    ],
    "WEBHOOKS": [f"{__name__}.event_webhook"],
    "POSTPROCESSING_HOOKS": [*POSTPROCESSING_HOOKS, f"{__name__}.open_webhooks"],
    "APPEND_COMPONENTS": {
        "securitySchemes": {
            "serverKey": {
                "type": "http",
                "scheme": "bearer",
                "description": "Secret of a backend; `X-Api-Key` takes it as well.",
            },
            "sdkKey": {
                "type": "http",
                "scheme": "bearer",
                "description": "Publishable key of a capture client, together with X-Client-Id.",
            },
        }
    },
}
