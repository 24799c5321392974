"""A dialect that only tests speak, beside Veriff's: other prefix, envelope, rules of CORS."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from api.dialects import CorsRule
from api.veriff.dialect import VeriffDialect
from api.wire.schema_page import Document


class ErrorOut(serializers.Serializer[Any]):
    """The name of a shape of Veriff's, with other members."""

    trouble = serializers.CharField()


class Orders(ViewSet):
    permission_classes = []

    @extend_schema(operation_id="createSession", request=ErrorOut, responses=ErrorOut)
    def create(self, request: Request) -> Response:
        return Response({})


class SecondDialect(VeriffDialect):
    name = "second"
    prefixes: tuple[str, ...] = ("/v1/second", "/second")
    cors: tuple[CorsRule, ...] = (
        CorsRule(re.compile(r"/second/\w+"), ("PUT", "GET"), ("authorization",)),
    )
    document = Document(
        [path("second/orders", Orders.as_view({"post": "create"}))], {"TITLE": "Second"}
    )

    def refuse(self, status: int, message: str) -> HttpResponse:
        return JsonResponse({"trouble": message}, status=status)
