"""How operations and webhooks appear in the OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypedDict

from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    OpenApiWebhook,
    extend_schema,
)

from api.veriff.serializers.decision import DecisionMessageOut
from api.veriff.serializers.watchlist import ScreeningOut
from api.veriff.webhooks import EventMessageOut
from api.wire.answers import AnswerSchema, Says, Schema
from api.wire.framework import POSTPROCESSING_HOOKS

_HEX_64 = "^[0-9a-f]{64}$"
_KEY_AND_SIGNATURE: list[dict[str, list[str]]] = [{"apiKey": [], "hmac": []}]
_KEY_ALONE_TOO: list[dict[str, list[str]]] = [{"apiKey": []}, *_KEY_AND_SIGNATURE]
_FAILURES = {
    400: "Malformed id, unreadable body, or a validation failure.",
    401: "API key missing, malformed, unknown or inactive, or signature wrong.",
    403: "Deletion is not switched on for the integration.",
    404: "Unknown, deleted, or owned by another integration.",
    409: "The session no longer takes media.",
    413: "The body is beyond the hard limit of the server.",
    429: "Too many requests, or a quota is used up. `Retry-After` gives seconds.",
    500: "Unexpected failure.",
}
# Left out where nothing is limited, and while the counters cannot be reached.
_LIMITS = {
    "RateLimit-Limit": "Requests of this kind that the API key may send in a minute.",
    "RateLimit-Remaining": "How many of them are left.",
    "RateLimit-Reset": "Seconds until the oldest of those sent counts no more.",
}


class ErrorOut(TypedDict):
    status: Literal["fail"]
    # Theirs are text, never numbers.
    code: Annotated[str, Says(pattern="^[0-9]{4}$", examples=("1101", "1304", "1802", "1818"))]
    message: str


class VeriffSchema(AnswerSchema):
    def get_auth(self) -> list[dict[str, list[str]]]:
        is_open = self.get_operation_id() == "createSession"
        return _KEY_ALONE_TOO if is_open else _KEY_AND_SIGNATURE


class OneAddressAtLeast(OpenApiSerializerExtension):  # type: ignore[no-untyped-call]  # spectacular
    """Says what no field can: at least one of the two addresses."""

    target_class = "api.veriff.serializers.collected_data.Addresses"

    def map_serializer(self, auto_schema: AutoSchema, direction: Any) -> Any:
        schema = auto_schema._map_serializer(  # type: ignore[no-untyped-call]  # spectacular
            self.target, direction, bypass_extensions=True
        )
        one_of_them = [{"required": [name]} for name in schema["properties"]]
        return {**schema, "minProperties": 1, "anyOf": one_of_them}


def documented(
    operation_id: str,
    *,
    tag: str,
    summary: str,
    success: dict[Any, Any],
    failures: tuple[int, ...],
    request: Any = None,
    path_id: str | None = None,
    parameters: tuple[OpenApiParameter, ...] = (),
) -> Callable[[Any], Any]:
    """Describe an operation; its docstring becomes the description."""
    return extend_schema(
        operation_id=operation_id,
        tags=[tag],
        summary=summary,
        request=request,
        responses={**success, **{code: _failure(code) for code in sorted({*failures, 429})}},
        parameters=[*_headers(), *_path(path_id), *parameters],
    )


def _failure(code: int) -> OpenApiResponse:
    return OpenApiResponse(ErrorOut, description=_FAILURES[code])


def _headers() -> list[OpenApiParameter]:
    return [
        OpenApiParameter(
            "x-auth-client",
            OpenApiTypes.UUID,
            OpenApiParameter.HEADER,
            description="Echo of the API key. Left out when the request carried no known key.",
            response=True,
        ),
        OpenApiParameter(
            "x-hmac-signature",
            {"type": "string", "pattern": _HEX_64},
            OpenApiParameter.HEADER,
            description="HMAC-SHA256 of the response body. Left out when no key was known.",
            response=True,
        ),
        *(
            OpenApiParameter(name, int, OpenApiParameter.HEADER, description=what, response=True)
            for name, what in _LIMITS.items()
        ),
        OpenApiParameter(
            "Retry-After",
            int,
            OpenApiParameter.HEADER,
            description="Seconds until the next request is let through.",
            response=[429],
        ),
    ]


def _path(what: str | None) -> list[OpenApiParameter]:
    if what is None:
        return []
    return [
        OpenApiParameter("id", OpenApiTypes.UUID, OpenApiParameter.PATH, description=f"{what} id.")
    ]


def _webhook(name: str, operation_id: str, summary: str, body: Any) -> OpenApiWebhook:
    described = extend_schema(
        operation_id=operation_id,
        summary=summary,
        tags=["webhooks"],
        request={"application/json": body},
        responses={
            200: OpenApiResponse(description="Accepted; no further tries."),
            "default": OpenApiResponse(description="Treated as failed; retried."),
        },
    )
    return OpenApiWebhook(name=name, decorator=described)


event_webhook = _webhook("eventWebhook", "onEvent", "Session started or submitted", EventMessageOut)
decision_webhook = _webhook("decisionWebhook", "onDecision", "Decision made", DecisionMessageOut)
screening_webhook = _webhook(
    "watchlistScreeningWebhook", "onWatchlistScreening", "Screening result", ScreeningOut
)

# drf-spectacular has no parameters for webhooks: a hook adds them.
_WEBHOOK_HEADERS = [
    {
        "in": "header",
        "name": "x-auth-client",
        "required": True,
        "description": "API key of the integration the session belongs to.",
        "schema": {"type": "string", "format": "uuid"},
    },
    {
        "in": "header",
        "name": "x-hmac-signature",
        "required": True,
        "description": "Lower-case hex HMAC-SHA256 of the webhook body bytes.",
        "schema": {"type": "string", "pattern": _HEX_64},
    },
]


def sign_webhooks(result: Schema, **_: Any) -> Schema:
    for webhook in result.get("webhooks", {}).values():
        webhook["post"] |= {"parameters": _WEBHOOK_HEADERS, "security": []}
    return result


_DESCRIPTION = """\
Verification sessions in the words of Veriff's public API v1. Every path is also served with one
slash at its end. The examples were recorded with a test integration, in which the first name
forces the outcome.

**Signing.** `x-auth-client` carries the API key, `x-hmac-signature` the HMAC-SHA256, in
hexadecimal digits, of these bytes under the shared secret as it is printed, hyphens included:

- of a POST or PATCH the exact body, byte for byte as it is sent;
- of a GET or DELETE the id in its path, and nothing else;
- of an answer or a webhook its exact body. Compare it before you parse.

```sh
printf %s "$BODY" | openssl dgst -sha256 -hmac "$SECRET" -hex
```

To test your own: the secret `abcdef12-abcd-abcd-abcd-abcdef012345` and the id
`f04bdb47-d3be-4b28-b028-a652feb060b5` give
`e37fd070cea548e430c624109ca4b0d7e79bcdef52131c90a2889ca24ad15ab0`.

An integration may be switched to the old `x-signature` as well: the SHA-256 of the same bytes
followed by the secret. It counts where no `x-hmac-signature` is sent, signs the answer to such a
request, and stands beside the other in webhooks.
"""

DOCUMENT: dict[str, object] = {
    "TITLE": "Bonafide: Veriff dialect",
    "DESCRIPTION": _DESCRIPTION,
    # As the URLs list them: in the order in which a session meets them.
    "SORT_OPERATIONS": False,
    "TAGS": [
        {"name": "sessions", "description": "Open, describe, submit and delete a session."},
        {"name": "media", "description": "Send pictures, and read back what was sent."},
        {"name": "attempts", "description": "Each round of pictures with its decision."},
        {"name": "results", "description": "The decision, and what is known of the person."},
        {"name": "webhooks", "description": "What your server is told without asking."},
    ],
    "WEBHOOKS": [
        f"{__name__}.{webhook}"
        for webhook in ("event_webhook", "decision_webhook", "screening_webhook")
    ],
    "POSTPROCESSING_HOOKS": [
        *POSTPROCESSING_HOOKS,
        f"{__name__}.sign_webhooks",
        "api.veriff.views.examples.add_examples",
    ],
    "APPEND_COMPONENTS": {
        "securitySchemes": {
            "apiKey": {
                "type": "apiKey",
                "in": "header",
                "name": "x-auth-client",
                "description": "API key (UUID) of the integration.",
            },
            "hmac": {
                "type": "apiKey",
                "in": "header",
                "name": "x-hmac-signature",
                "description": "Hex HMAC-SHA256 with the shared secret.",
            },
        }
    },
}
