"""A dialect's OpenAPI document, and a page to read it without asking any other host."""

from __future__ import annotations

import threading
from typing import Any

from django.urls import URLPattern, path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.settings import patched_settings, spectacular_settings
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.wire.answers import Schema

# Swagger UI sets styles in place and shows pictures from data URLs.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


# DRF would answer OPTIONS with a description that fails where a view takes no serializer.
_METHODS = ["get", "head"]


class Document:
    """One dialect's document, made when first asked for and kept: making it takes a while."""

    def __init__(self, operations: list[URLPattern], settings: dict[str, object]) -> None:
        self.title = str(settings["TITLE"])
        self._operations, self._settings = operations, settings
        self._made: Schema | None = None
        self._lock = threading.Lock()

    def read(self) -> Schema:
        with self._lock:
            if self._made is None:
                self._made = self.make()
        return self._made

    def make(self) -> Schema:
        """The document made anew, with drf-spectacular's warnings on standard error."""
        with patched_settings(self._settings):
            generator = SchemaGenerator(patterns=self._operations)  # type: ignore[no-untyped-call]  # spectacular
            made: Schema = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]  # spectacular
        return made


class SchemaDocument(APIView):
    """JSON, or YAML for whoever accepts that."""

    schema = None
    renderer_classes = [
        OpenApiJsonRenderer2,
        OpenApiJsonRenderer,
        OpenApiYamlRenderer2,
        OpenApiYamlRenderer,
    ]
    permission_classes = [AllowAny]
    authentication_classes = []
    http_method_names = _METHODS
    document: Document | None = None

    def get(self, request: Request) -> Response:
        return Response(self.document.read() if self.document else {})


class SchemaPage(SpectacularSwaggerSplitView):
    schema = None
    http_method_names = _METHODS
    permission_classes = [AllowAny]
    authentication_classes = []

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        answer: Response = super().get(request, *args, **kwargs)  # type: ignore[no-untyped-call]  # spectacular
        answer["Content-Security-Policy"] = _POLICY
        return answer


def described_at(prefix: str, document: Document) -> list[URLPattern]:
    """The addresses of the document and of the page, below a dialect's prefix."""
    itself = SchemaDocument.as_view(document=document)
    page = SchemaPage.as_view(url=f"/{prefix}/schema", title=document.title)
    return [
        path(f"{prefix}/schema", itself),
        path(f"{prefix}/schema/", itself),
        path(f"{prefix}/docs", page),
        path(f"{prefix}/docs/", page),
    ]


def once_per_operation(endpoints: list[Any]) -> list[Any]:
    """Leave out the second address, with a slash at its end, of every operation."""
    return [endpoint for endpoint in endpoints if not endpoint[0].endswith("/")]


def write_enums_in_place(result: Schema, **_: Any) -> Schema:
    """Take out the marks by which drf-spectacular would move enumerations elsewhere."""
    _drop(result, "x-spec-enum-id")
    return result


def complete_components(result: Schema, generator: Any, **_: Any) -> Schema:
    """Add the shapes that only webhooks use: drf-spectacular sees those after it has listed all."""
    result["components"] = generator.registry.build(spectacular_settings.APPEND_COMPONENTS)
    return result


def _drop(node: Any, name: str) -> None:
    if isinstance(node, dict):
        node.pop(name, None)
        node = list(node.values())
    for one in node if isinstance(node, list) else ():
        _drop(one, name)
