"""Addresses below the prefix that no operation has."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from api.vult.views.base import VultViewSet


class Unknown(VultViewSet):
    """`not_found` in the envelope, whatever the method and whoever asks."""

    schema = None  # type: ignore[assignment]  # in no document
    unproven = (*VultViewSet.unproven, NotFound)

    def admit(self, http: HttpRequest, path_id: str | None) -> None:
        raise NotFound

    def refuse(self, request: Request, **kwargs: Any) -> Any:
        raise NotFound
