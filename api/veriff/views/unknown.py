"""Addresses below the prefix that no operation has."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from api.veriff.errors import Refused
from api.veriff.views.base import VeriffViewSet


class Unknown(VeriffViewSet):
    """404 in the envelope, signed for a known key, whatever the method."""

    schema = None  # type: ignore[assignment]  # in no document

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        try:
            super().initial(request, *args)
        except Refused as refused:
            raise NotFound from refused

    def refuse(self, request: Request, **kwargs: Any) -> Any:
        raise NotFound
