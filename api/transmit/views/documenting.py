"""How operations appear in the OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, NotRequired, TypedDict

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from api.transmit import vocabulary
from api.transmit.errors import ErrorOut
from api.wire.answers import AnswerSchema, Says, Schema
from api.wire.framework import POSTPROCESSING_HOOKS

_FAILURES = {
    400: "Body unreadable, a required member missing, or a value not allowed.",
    401: "Token missing, malformed, without needed data, or expired.",
    404: "Unknown, deleted, expired, or owned by another application.",
    409: "All required images were accepted before.",
    413: "The body is beyond the hard limit of the server.",
    429: "Too many requests. `Retry-After` gives seconds.",
    503: "Something that the server needs is away for a moment.",
}
_TOKEN_FAILURES = {
    400: "Grant type missing or not supported, member missing, or unknown resource.",
    401: "Unknown client or wrong secret.",
    429: _FAILURES[429],
    503: _FAILURES[503],
}
OAUTH_ERRORS = (
    *("invalid_request", "invalid_client", "unsupported_grant_type", "invalid_target"),
    "unauthorized_client",
)


class OAuthErrorOut(TypedDict):
    error: Annotated[str, Says(enum=OAUTH_ERRORS)]
    error_description: NotRequired[str]


class TokenOut(TypedDict):
    access_token: Annotated[
        str, Says(description="JWT; `aud` holds the resource, `sub` the client id.")
    ]
    token_type: Literal["Bearer"]
    expires_in: Annotated[int, Says(description="Seconds.")]


class TransmitSchema(AnswerSchema):
    def get_auth(self) -> list[dict[str, list[str]]]:
        is_open = self.get_operation_id() in {"getAccessToken", "openHostedFlow"}
        return [] if is_open else [{"verify_access_token": []}]


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
                for code in sorted({*failures, 429, 503})
            },
        },
        parameters=list(parameters),
    )


def documented_token(request: Any) -> Callable[[Any], Any]:
    return extend_schema(
        operation_id="getAccessToken",
        tags=["token"],
        summary="Get a client access token",
        request={"application/x-www-form-urlencoded": request},
        responses={
            200: TokenOut,
            **{
                code: OpenApiResponse(OAuthErrorOut, description=what)
                for code, what in _TOKEN_FAILURES.items()
            },
        },
        parameters=[
            OpenApiParameter(
                "Cache-Control",
                {"type": "string", "const": "no-store"},
                OpenApiParameter.HEADER,
                response=[200],
            )
        ],
    )


def path_parameter(name: str, what: str) -> OpenApiParameter:
    return OpenApiParameter(
        name, {"type": "string", "minLength": 1}, OpenApiParameter.PATH, description=what
    )


SID = path_parameter("sid", "Session id from creation or from the callback redirect.")

_REDIRECT: Schema = {
    "callbackRedirect": {
        "get": {
            "operationId": "onCallbackRedirect",
            "summary": "Browser comes back to the caller",
            "description": "After the hosted flow the browser is sent (302) to `callback_url` "
            "with these query parameters added. It carries no result: check `state`, then read "
            "the result with `sessionId`.",
            "security": [],
            "parameters": [
                {
                    "name": "sessionId",
                    "in": "query",
                    "required": True,
                    "description": "The session id.",
                    "schema": {"type": "string"},
                },
                {
                    "name": "state",
                    "in": "query",
                    "required": False,
                    "description": "Value given at creation; left out when none was given.",
                    "schema": {"type": "string"},
                },
            ],
            "responses": {"200": {"description": "Any answer; it is for the browser only."}},
        }
    }
}


_HTML = {"text/html": {"schema": {"type": "string"}}}
_PAGE: Schema = {
    "get": {
        "operationId": "openHostedFlow",
        "tags": ["hosted"],
        "summary": "Hosted capture page",
        "description": "The browser is sent here to take the pictures. Looking changes nothing; "
        "the first form that is sent ties the session to the browser.",
        "security": [],
        "parameters": [
            {
                "name": "start_token",
                "in": "path",
                "required": True,
                "schema": {"type": "string", "minLength": 1},
            }
        ],
        "responses": {
            "200": {"description": "Capture page.", "content": _HTML},
            "404": {"description": "Unknown or used-up token.", "content": _HTML},
            "410": {"description": "The session expired.", "content": _HTML},
        },
    }
}
_TOKEN_PATH = "/oidc/token"  # noqa: S105  # a path, no password


def add_pages(result: Schema, **_: Any) -> Schema:
    """What no view of the framework answers: the hosted page, and the browser's way back from it.

    An operation that anybody may call says so: drf-spectacular leaves an empty list out.
    """
    paths = {**result["paths"], "/app/{start_token}": _PAGE}
    paths[_TOKEN_PATH]["post"] |= {"servers": [{"url": "/"}], "security": []}
    return {**result, "paths": paths, "webhooks": _REDIRECT}


_DESCRIPTION = f"""\
Verification sessions in the words of Transmit Security's document verification API. Calls of a
backend carry a token of `/oidc/token` as bearer; the applicant's browser is sent to
`/verify/app/{{start_token}}`.

Every path below `/verify/api/v1/verification` is also served without `/verify` at its beginning.
A token names the resource `{vocabulary.AUDIENCE}` as its audience; the setting
`BONAFIDE_TOKEN_AUDIENCE_REQUIRED` says whether one without it is refused.
"""

DOCUMENT: dict[str, object] = {
    "TITLE": "Bonafide: Transmit dialect",
    "DESCRIPTION": _DESCRIPTION,
    "SORT_OPERATIONS": False,
    "SERVERS": [{"url": "/verify"}, {"url": "/"}],
    "TAGS": [
        {"name": "token", "description": "A token for all other operations."},
        {"name": "sessions", "description": "Open, read and delete a session."},
        {"name": "images", "description": "Send pictures, and read back what was sent."},
        {"name": "hosted", "description": "The page on which an applicant takes the pictures."},
        {"name": "face-auth", "description": "A fresh selfie against a picture of yours."},
    ],
    "POSTPROCESSING_HOOKS": [*POSTPROCESSING_HOOKS, f"{__name__}.add_pages"],
    "APPEND_COMPONENTS": {
        "securitySchemes": {
            "verify_access_token": {
                "type": "http",
                "scheme": "bearer",
                "bearerFormat": "JWT",
                "description": f"Token of /oidc/token for {vocabulary.AUDIENCE}.",
            }
        }
    },
}
