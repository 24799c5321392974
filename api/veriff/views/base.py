"""What every operation does before and after its own work, in the contract's order."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.viewsets import ViewSet

from api.veriff import auth, errors
from api.veriff.views.documenting import VeriffSchema
from api.wire.bodies import StrictJson, read_body
from api.wire.rendering import CompactJson
from sessions_app import credentials
from sessions_app.models import Integration, Session

_JSON_LIMIT = 1024 * 1024
_WITH_BODY = {"POST", "PATCH"}


class OneRenderer(DefaultContentNegotiation):
    """Answers are what they are, whatever the Accept header says."""

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> Any:
        return renderers[0], renderers[0].media_type


class VeriffViewSet(ViewSet):
    authentication_classes = []
    permission_classes = []
    throttle_classes = []
    parser_classes = [StrictJson]
    renderer_classes = [CompactJson]
    content_negotiation_class = OneRenderer
    schema = VeriffSchema()

    # Operations that check a signature only when one is sent.
    signature_optional: frozenset[str] = frozenset()
    manner = errors.Manner()

    integration: Integration
    action_map: dict[str, str]
    _secret: bytes | None = None

    @property
    def body_limit(self) -> int:
        return _JSON_LIMIT

    @property
    def allowed_methods(self) -> list[str]:
        return sorted(method.upper() for method in self.action_map)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        http = request._request
        if self._action_of(http) is None:
            # Nothing is asked that could be refused for its key; a known one gets a signature.
            with suppress(errors.Refused):
                self._identify(http)
            raise MethodNotAllowed(str(http.method))
        self._identify(http)
        auth.refuse_inactive(self.integration)
        path_id = kwargs.get("id")
        if path_id is not None:
            auth.check_id(path_id)
        self._check_signature(http, path_id)

    def handle_exception(self, exc: Exception) -> Response:
        response = errors.answer(exc, self.manner_for(exc))
        response.exception = True
        return response

    def manner_for(self, exc: Exception) -> errors.Manner:
        """The operation's own words; overridden where they depend on what went wrong."""
        return self.manner

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        answer = super().finalize_response(request, response, *args, **kwargs)
        if isinstance(answer, Response):
            # Rendered now and never again: the signature covers these very bytes.
            answer.render()
        if self._secret is not None:
            answer[auth.CLIENT_HEADER] = request.headers[auth.CLIENT_HEADER]
            is_legacy = auth.is_legacy(request._request, self.integration)
            signed = auth.signatures(
                answer.content, self.integration, secret=self._secret, legacy=is_legacy
            )
            for name, value in signed.items():
                answer[name] = value
        return answer

    def find_session(self, session_id: str) -> Session:
        return get_object_or_404(self.integration.sessions.filter(erased_at=None), pk=session_id)

    def read(self, shape: type[Serializer[Any]], **context: Any) -> dict[str, Any]:
        """The checked body, in our words."""
        body = shape(data=self.request.data, context=context)
        body.is_valid(raise_exception=True)
        checked: dict[str, Any] = body.validated_data
        return checked

    def _action_of(self, request: HttpRequest) -> str | None:
        method = str(request.method).lower()
        return self.action_map.get("get" if method == "head" else method)

    def _identify(self, request: HttpRequest) -> None:
        self.integration = auth.identify(request)
        self._secret = credentials.primary_secret(self.integration)

    def _check_signature(self, request: HttpRequest, path_id: str | None) -> None:
        has_body = request.method in _WITH_BODY
        # Read also where no signature is asked for: a body that is too large is refused here.
        body = read_body(request, limit=self.body_limit) if has_body else b""
        is_signed = auth.SIGNATURE_HEADER in request.headers or auth.is_legacy(
            request, self.integration
        )
        if not is_signed and self._action_of(request) in self.signature_optional:
            return
        over = auth.Message.of_body(body) if has_body else auth.Message.of_id(path_id or "")
        auth.check_signature(request, self.integration, over=over)
