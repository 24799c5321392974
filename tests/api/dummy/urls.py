"""Every operation with the method that answers it."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path

from tests.api.dummy.views import Things, Unknown

_ANY_METHOD: dict[str, Any] = dict.fromkeys(("get", "post", "put", "patch", "delete"), "refuse")

urlpatterns: list[URLPattern] = [
    path("dummy/things", Things.as_view({"post": "open"})),
    path("dummy/things/<uuid:id>", Things.as_view({"get": "show", "put": "submit"})),
    path("dummy/things/<uuid:id>/picture", Things.as_view({"post": "add"})),
    path("dummy/<path:rest>", Unknown.as_view(_ANY_METHOD)),
]
