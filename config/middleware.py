"""Around every request: an id, one log line, the counters, and the portal's own script policy."""

import logging
import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config import metrics, refusals
from sessions_app.outages import is_database_away

log = structlog.get_logger("bonafide.request")

ACCEPTED_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
HEADER = "X-Request-Id"
UNKNOWN_ROUTE = "(unknown)"
STATIC_ROUTE = "(static)"

Answer = Callable[[HttpRequest], HttpResponse]


class RequestId:
    """Binds the request's id to everything logged on its behalf, and sends it back."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        offered = request.headers.get(HEADER, "")
        request_id = offered if ACCEPTED_ID.fullmatch(offered) else uuid.uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        try:
            response = self._get_response(request)
        finally:
            structlog.contextvars.clear_contextvars()
        response[HEADER] = request_id
        return response


class Watch:
    """Logs and counts each request by its route: a path may hold what must not be kept."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self._get_response(request)
        seconds = time.perf_counter() - began
        route = _route(request)
        method = request.method if request.method in KNOWN_METHODS else "OTHER"
        metrics.observe_request(method, route, response.status_code, seconds)
        is_ours = response.status_code >= 500
        if is_ours or route not in QUIET_ROUTES:
            log.log(
                logging.ERROR if is_ours else logging.INFO,
                "request",
                method=method,
                route=route,
                status=response.status_code,
                milliseconds=round(seconds * 1000, 1),
            )
        return response


class DatabaseAway:
    """A database that cannot be reached is our trouble and passes: 503 and when to come back."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not is_database_away(exception):
            return None
        return refusals.database_away(request, exception)


class PortalPolicy:
    """The portal's Alpine build evaluates expressions in attributes; nothing else may."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if request.path_info.startswith("/admin/"):
            response._csp_update = {"script-src": ["'unsafe-eval'"]}  # type: ignore[attr-defined]  # django-csp's own hand-over
        return response


KNOWN_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_PROBES = ("live", "ready", "ping", "health", "health/simple")
QUIET_ROUTES = frozenset(
    {"live", "ready", "favicon.ico", STATIC_ROUTE}
    | {f"{settings.BONAFIDE_KYC_PREFIX}/{probe}" for probe in _PROBES}
)


def _route(request: HttpRequest) -> str:
    if request.path.startswith(settings.STATIC_URL):
        return STATIC_ROUTE  # answered before any URL is looked up
    match = request.resolver_match
    return match.route if match and match.route else UNKNOWN_ROUTE
