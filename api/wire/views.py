"""What every operation of every dialect does before and after its own work."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.viewsets import ViewSet

from api.limits import spending
from api.limits.spending import Allowance
from api.limits.windows import Standing
from api.wire.bodies import BodyTooLarge, StrictJson, read_body
from api.wire.rendering import CompactJson
from api.wire.validating import validated
from devices_app.client_address import client_address

_JSON_LIMIT = 1024 * 1024
_READING = {"GET", "HEAD"}
_WITH_BODY = {"POST", "PUT", "PATCH"}


class OneRenderer(DefaultContentNegotiation):
    """Answers are what they are, whatever the Accept header says."""

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> Any:
        return renderers[0], renderers[0].media_type


class DialectViewSet(ViewSet):
    """The base of a dialect's own base view, which says who may call and how answers are proved.

    A request is refused for its method first, then by `admit`, then by the operation itself.
    """

    authentication_classes = []
    permission_classes = []
    throttle_classes = []
    parser_classes = [StrictJson]
    renderer_classes = [CompactJson]
    content_negotiation_class = OneRenderer

    # Operations that count as uploading; the others read or write, as their method says.
    uploads: frozenset[str] = frozenset()
    # What is refused before the caller has proved who calls; the dialect adds its own.
    unproven: tuple[type[Exception], ...] = (MethodNotAllowed, BodyTooLarge)

    action_map: dict[str, str]
    _standing: Standing | None = None

    def admit(self, http: HttpRequest, path_id: str | None) -> None:
        """Refuse a caller who may not ask this, in the dialect's order; or remember who calls."""
        raise NotImplementedError

    def counted_as(self, http: HttpRequest) -> str:
        """Whom an admitted request is counted for, within the limits of requests."""
        raise NotImplementedError

    def meet(self, http: HttpRequest) -> None:
        """Remember who calls with a method that is not served, if that can be told."""

    def explain(self, exc: Exception) -> Response:
        """The answer to whatever went wrong, in the dialect's envelope."""
        raise NotImplementedError

    def prove(self, request: Request, answer: Response) -> None:
        """Add the headers by which a caller knows that the rendered answer is ours."""

    @property
    def body_limit(self) -> int:
        """The most bytes that the body of the operation may have."""
        return _JSON_LIMIT

    @property
    def allowed_methods(self) -> list[str]:
        return sorted(method.upper() for method in self.action_map)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        http = request._request
        try:
            self._enter(http, kwargs.get("id"))
        except self.unproven:
            spending.spend_of_stranger(client_address(http))
            raise
        self._standing = spending.spend(self._allowance(http), self.counted_as(http))

    @staticmethod
    def network_of(http: HttpRequest) -> str:
        """The name of the network that the caller is counted by."""
        return spending.whereabouts(client_address(http))

    def perform_authentication(self, request: Request) -> None:
        """Nothing: `admit` says who calls, and the framework knows no user of ours."""

    def _enter(self, http: HttpRequest, path_id: str | None) -> None:
        if self.action_of(http) is None:
            self.meet(http)
            raise MethodNotAllowed(str(http.method))
        self.admit(http, path_id)

    def _allowance(self, http: HttpRequest) -> Allowance:
        if self.action_of(http) in self.uploads:
            return Allowance.UPLOADING
        return Allowance.READING if http.method in _READING else Allowance.WRITING

    def handle_exception(self, exc: Exception) -> Response:
        response = self.explain(exc)
        response.exception = True
        return response

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        answer = super().finalize_response(request, response, *args, **kwargs)
        if isinstance(answer, Response):
            # Rendered now and never again: the proof covers these very bytes.
            answer.render()
        # Answers are about people: nothing on the way may keep them.
        answer.setdefault("Cache-Control", "no-store")
        if self._standing is not None:
            spending.write_headers(answer, self._standing)
        self.prove(request, answer)
        return answer

    def read(self, shape: type[Serializer[Any]], **context: Any) -> dict[str, Any]:
        """The checked body, in our words."""
        return validated(shape, self.request.data, **context)

    def action_of(self, request: HttpRequest) -> str | None:
        """The name of the operation, None where the address has none for the method."""
        method = str(request.method).lower()
        return self.action_map.get("get" if method == "head" else method)

    def body_of(self, request: HttpRequest) -> bytes | None:
        """The exact bytes of the body, None for a method without one; raises BodyTooLarge."""
        if request.method not in _WITH_BODY:
            return None
        return read_body(request, limit=self.body_limit)
