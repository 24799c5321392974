"""Answers where no view of ours answers: unknown addresses, refused requests, our own mistakes."""

import sys

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import defaults

from api.registry import dialect_at
from sessions_app.outages import is_database_away

log = structlog.get_logger("bonafide.request")


def _is_portal(request: HttpRequest) -> bool:
    return request.path_info.startswith("/admin/")


def say(request: HttpRequest, message: str, status: int) -> HttpResponse:
    """The refusal in the words of the dialect that the path belongs to, or else in our own."""
    dialect = dialect_at(request.path_info)
    if dialect is not None:
        response = dialect.refuse(status, message)
    else:
        request_id = structlog.contextvars.get_contextvars().get("request_id", "")
        body = {"status": "fail", "message": message, "request_id": request_id}
        response = JsonResponse(body, status=status)
    response["Cache-Control"] = "no-store"
    return response


def database_away(request: HttpRequest, error: BaseException) -> HttpResponse:
    """503 and when to come back: a database that cannot be reached passes."""
    log.error("database_away", error=type(error).__name__)
    message = "The service is temporarily unavailable. Please try again."
    response = say(request, message, 503)
    response["Retry-After"] = "5"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _is_portal(request):
        return defaults.bad_request(request, exception)
    return say(request, "The request could not be understood.", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _is_portal(request):
        return defaults.permission_denied(request, exception)
    return say(request, "This is not allowed.", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _is_portal(request):
        return defaults.page_not_found(request, exception)
    return say(request, "There is nothing at this address.", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    # Middleware reads the database too, and Django brings what it raises only here.
    error = sys.exc_info()[1]
    if error is not None and is_database_away(error):
        return database_away(request, error)
    if _is_portal(request):
        return defaults.server_error(request)
    return say(request, "Something went wrong on our side; the log has the details.", 500)
