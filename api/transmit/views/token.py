"""A token for a client's id and secret (RFC 6749, section 4.4, and RFC 8707)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.keys import oauth_client
from api.keys.oauth_client import Client, FormUnreadable
from api.keys.refusal import CredentialRefused, Why
from api.transmit import errors, vocabulary
from api.transmit.views.documenting import TransmitSchema, documented_token
from api.wire import failures
from api.wire.strict_fields import Choice, Text
from api.wire.views import DialectViewSet

_FORM = "application/x-www-form-urlencoded"
_GRANT = "client_credentials"
_BODY_LIMIT = 16 * 1024


class TokenForm(serializers.Serializer[Any]):
    """What is asked for, as the document shows it."""

    grant_type = Choice([_GRANT])
    client_id = Text()
    client_secret = Text()
    resource = Text(required=False)


class TokenRefused(Exception):
    """A request for a token that is refused with a word of the RFC."""

    def __init__(self, error: str, description: str, *, status: int = 400) -> None:
        super().__init__(description)
        self.error, self.description, self.status = error, description, status


class Token(DialectViewSet):
    """Anybody may ask; who does not prove a client is counted by network."""

    schema = TransmitSchema()
    unproven = (*DialectViewSet.unproven, TokenRefused)
    _client: Client
    _resource: str

    @property
    def body_limit(self) -> int:
        return _BODY_LIMIT

    def admit(self, http: HttpRequest, path_id: str | None) -> None:
        form = _form_of(http, self.body_of(http) or b"")
        self._client = _client_of(form, http.headers.get("authorization", ""))
        self._resource = _resource_of(form)

    def counted_as(self, http: HttpRequest) -> str:
        return self._client.id

    def explain(self, exc: Exception) -> Response:
        return _answer(exc)

    @documented_token(TokenForm)
    def issue(self, request: Request) -> Response:
        """Get a token, good for an hour unless a setting says otherwise. Use it until it ends."""
        seconds = settings.BONAFIDE_TOKEN_SECONDS
        text = self._client.token(audience=self._resource, seconds=seconds)
        answer = Response({"access_token": text, "token_type": "Bearer", "expires_in": seconds})
        answer["Cache-Control"] = "no-store"
        answer["Pragma"] = "no-cache"
        return answer


def _form_of(http: HttpRequest, body: bytes) -> dict[str, str]:
    if http.content_type != _FORM:
        raise TokenRefused("invalid_request", f"Content-Type must be {_FORM}.")
    try:
        form = oauth_client.form_of(body)
    except FormUnreadable as unreadable:
        raise TokenRefused("invalid_request", f"{str(unreadable).capitalize()}.") from None
    grant = form.get("grant_type", "")
    if not grant:
        raise TokenRefused("invalid_request", "grant_type is missing.")
    if grant != _GRANT:
        raise TokenRefused("unsupported_grant_type", f"grant_type must be {_GRANT}.")
    return form


def _client_of(form: dict[str, str], authorization: str) -> Client:
    try:
        return oauth_client.prove(form, authorization, dialect=vocabulary.NAME)
    except CredentialRefused as refused:
        raise _refusal(refused.why) from None


def _refusal(why: Why) -> TokenRefused:
    if why == Why.MISSING:
        return TokenRefused("invalid_request", "client_id and client_secret are needed.")
    if why == Why.MALFORMED:
        said = "The client must prove itself in the form or by HTTP Basic, not by both."
        return TokenRefused("invalid_request", said)
    if why == Why.INACTIVE:
        return TokenRefused("unauthorized_client", "The client is switched off.")
    return TokenRefused("invalid_client", "Client authentication failed.", status=401)


def _resource_of(form: dict[str, str]) -> str:
    resource = form.get("resource", "")
    if resource and resource.rstrip("/") != vocabulary.AUDIENCE:
        raise TokenRefused("invalid_target", f"resource must be {vocabulary.AUDIENCE}.")
    return vocabulary.AUDIENCE if resource else ""


def _answer(exc: Exception) -> Response:
    if isinstance(exc, TokenRefused):
        body = {"error": exc.error, "error_description": exc.description}
        response = Response(body, status=exc.status)
        if exc.status == 401:
            response["WWW-Authenticate"] = 'Basic realm="token"'
    else:
        status, message = errors.explain(exc)
        response = Response(
            {"error": "invalid_request", "error_description": message}, status=status
        )
        failures.write_waiting(response, exc)
    response["Cache-Control"] = "no-store"
    response["Pragma"] = "no-cache"
    return response
