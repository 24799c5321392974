"""Answers where no view of ours answers: unknown addresses, refused requests, our own mistakes."""

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import defaults

from api.registry import dialect_at


def _is_portal(request: HttpRequest) -> bool:
    return request.path.startswith("/admin/")


def say(request: HttpRequest, message: str, status: int) -> HttpResponse:
    """The refusal in the words of the dialect that the path belongs to, or else in our own."""
    dialect = dialect_at(request.path)
    if dialect is not None:
        return dialect.refuse(status, message)
    request_id = structlog.contextvars.get_contextvars().get("request_id", "")
    body = {"status": "fail", "message": message, "request_id": request_id}
    return JsonResponse(body, status=status, headers={"Cache-Control": "no-store"})


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
    if _is_portal(request):
        return defaults.server_error(request)
    return say(request, "Something went wrong on our side; the log has the details.", 500)
