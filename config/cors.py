"""Pages of other origins: where each dialect lets them call, and with what."""

from __future__ import annotations

from corsheaders.middleware import (
    ACCESS_CONTROL_ALLOW_HEADERS,
    ACCESS_CONTROL_ALLOW_METHODS,
    CorsMiddleware,
)
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from api.dialects import CorsRule
from api.registry import DIALECTS


class DialectCors(CorsMiddleware):
    """django-cors-headers, which has one rule for all paths, with the rules of the dialects."""

    def is_enabled(self, request: HttpRequest) -> bool:
        return _rule_of(request) is not None

    def add_response_headers(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        super().add_response_headers(request, response)
        rule = _rule_of(request)
        # Only there where the origin is allowed and the request a preflight.
        if rule is not None and ACCESS_CONTROL_ALLOW_METHODS in response.headers:
            response[ACCESS_CONTROL_ALLOW_METHODS] = ", ".join(rule.methods)
            response[ACCESS_CONTROL_ALLOW_HEADERS] = ", ".join(rule.headers)
        return response


def _rule_of(request: HttpRequest) -> CorsRule | None:
    for dialect in DIALECTS.values():
        for rule in dialect.cors:
            if rule.paths.fullmatch(request.path_info):
                return rule
    return None
