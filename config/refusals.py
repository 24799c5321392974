"""Answers where no view of ours answers: unknown addresses, refused requests, our own mistakes."""

import sys

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse

from api.registry import dialect_at
from config import error_pages
from sessions_app.outages import is_database_away

log = structlog.get_logger("bonafide.request")


def say(request: HttpRequest, message: str, status: int, *, words: str = "") -> HttpResponse:
    """The refusal: a page for people, and for programs the words of the dialect that the path
    belongs to, or else our own. words: what a page says, if not what it always does."""
    response = _answer(request, message, status, words)
    response["Cache-Control"] = "no-store"
    return response


def _answer(request: HttpRequest, message: str, status: int, words: str) -> HttpResponse:
    if error_pages.is_for_applicants(request):
        return error_pages.applicant_page(request, status)
    dialect = dialect_at(request.path_info)
    if dialect is not None:
        return dialect.refuse(status, message)
    if error_pages.is_portal(request) or error_pages.wants_page(request):
        return error_pages.page(request, words, status)
    body = {"status": "fail", "message": message, "request_id": error_pages.request_id()}
    return JsonResponse(body, status=status)


def database_away(request: HttpRequest, error: BaseException) -> HttpResponse:
    """503 and when to come back: a database that cannot be reached passes."""
    log.error("database_away", error=type(error).__name__)
    message = "The service is temporarily unavailable. Please try again."
    response = say(request, message, 503)
    response["Retry-After"] = "5"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return say(request, "The request could not be understood.", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return say(request, "This is not allowed.", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return say(request, "There is nothing at this address.", 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open for too long, or was not ours."""
    message = "The form was open for too long, or came from elsewhere. Load its page anew."
    return say(request, message, 403, words=message)


def server_error(request: HttpRequest) -> HttpResponse:
    # Middleware reads the database too, and Django brings what it raises only here.
    error = sys.exc_info()[1]
    if error is not None and is_database_away(error):
        return database_away(request, error)
    return say(request, "Something went wrong on our side; the log has the details.", 500)
