"""Opening a picture: a POST, because the view is recorded, and no GET changes anything."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404

from documents_app import evidence
from documents_app.models import Picture
from documents_app.vault import FileAway
from sessions_app import events
from sessions_app.models import Event

PERMISSION = "documents_app.view_picture"


def open_picture(request: HttpRequest, session_id: UUID, picture_id: UUID) -> HttpResponse:
    """The bytes of one picture for the page of its session; who looked is kept in the history."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    picture = get_object_or_404(
        Picture.objects.select_related("session", "attempt").exclude(path=""),
        pk=picture_id,
        session=session_id,
    )
    try:
        content = evidence.open_picture(picture)
    except FileAway:
        again = {"Retry-After": "5", "Cache-Control": "no-store"}
        return HttpResponse("This picture cannot be reached now.", status=503, headers=again)
    events.record(
        picture.session,
        Event.Kind.PICTURE_VIEWED,
        attempt=picture.attempt,
        actor=f"user:{request.user.pk}",
        details={"picture": str(picture.pk), "kind": picture.kind},
    )
    # The type is ours, never the sender's: everything stored was encoded by us.
    response = HttpResponse(content, content_type=picture.media_type)
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    # The page shows pictures; any other file is taken to a viewer of one's own.
    shown = picture.media_type.startswith("image/")
    response["Content-Disposition"] = (
        "inline" if shown else f"attachment; filename={picture.pk}.pdf"
    )
    return response
