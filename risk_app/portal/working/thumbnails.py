"""The face of one picture, small: a POST, because the view is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import cv2
import numpy as np
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from documents_app import evidence
from documents_app.engine import imaging
from documents_app.models import Picture
from documents_app.vault import FileAway
from risk_app.portal.pictures_view import PERMISSION
from sessions_app import events
from sessions_app.models import Event

_SIDE = 96
# So much more than the face itself, for hair and chin.
_ROOM = 1.5


@require_POST
def open_thumbnail(request: HttpRequest, session_id: UUID, picture_id: UUID) -> HttpResponse:
    """A small JPEG of the main face, of the whole picture where none was found."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    rows = Picture.objects.select_related("session", "attempt", "face").exclude(path="")
    picture = get_object_or_404(rows, pk=picture_id, session=session_id, width__isnull=False)
    try:
        content = evidence.open_picture(picture)
    except FileAway:
        return HttpResponse(status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"})
    face = getattr(picture, "face", None)
    small = _small(content, face.box if face else None)
    events.record(
        picture.session,
        Event.Kind.PICTURE_VIEWED,
        attempt=picture.attempt,
        actor=f"user:{request.user.pk}",
        details={"picture": str(picture.pk), "kind": picture.kind, "as": "thumbnail"},
    )
    answer = HttpResponse(small, content_type="image/jpeg")
    answer["Cache-Control"] = "no-store, private"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _small(content: bytes, box: Sequence[float] | None) -> bytes:
    pixels = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
    if pixels is None:  # what is stored was encoded by us
        raise ValueError("a stored picture cannot be decoded")
    cut = _cut(pixels.astype(np.uint8, copy=False), box)
    return imaging.encode_jpeg(imaging.shrink(cut, _SIDE), quality=80)


def _cut(pixels: imaging.Pixels, box: Sequence[float] | None) -> imaging.Pixels:
    """A square around the box, as far as the picture goes; its middle where there is no box."""
    height, width = pixels.shape[:2]
    if box is None:
        side = min(height, width)
        middle = (width / 2, height / 2)
    else:
        x, y, w, h = box
        side = min(round(max(w, h) * _ROOM), height, width)
        middle = (x + w / 2, y + h / 2)
    left = int(min(max(0, middle[0] - side / 2), width - side))
    top = int(min(max(0, middle[1] - side / 2), height - side))
    return pixels[top : top + max(1, side), left : left + max(1, side)]
