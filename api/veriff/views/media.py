"""Pictures: adding one, listing them, downloading one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.veriff import vocabulary
from api.veriff.errors import Manner
from api.veriff.serializers.media import (
    ImageForm,
    MediaListOut,
    UploadForm,
    UploadIn,
    UploadOut,
    media_list,
    uploaded,
)
from api.veriff.views.base import VeriffViewSet
from api.veriff.views.documenting import documented
from api.wire.bodies import StrictJson, forget_body
from api.wire.whereabouts import addresses_of
from risk_app.shapes import Part
from sessions_app.refusals import TransitionRefused
from sessions_app.status import Status

# What intake stores; anything else would be our own mistake, and is not passed on as a picture.
_SERVED = {"image/jpeg", "application/pdf"}
_BYTES = "application/octet-stream"


def _binary(media_type: str) -> dict[str, str]:
    return {"type": "string", "contentMediaType": media_type}


class SessionMedia(VeriffViewSet):
    parser_classes = [StrictJson, ImageForm]
    uploads = frozenset({"upload"})
    manner = Manner(closed_status=409)

    def manner_for(self, exc: Exception) -> Manner:
        # A session whose time ran out was never submitted.
        ran_out = {Status.EXPIRED, Status.ABANDONED}
        if isinstance(exc, TransitionRefused) and exc.old not in ran_out:
            return replace(self.manner, closed_message="Session is already submitted.")
        return self.manner

    @property
    def body_limit(self) -> int:
        return int(settings.BONAFIDE_BODY_LIMIT)

    @documented(
        "uploadMedia",
        tag="media",
        summary="Add one image to the session",
        request={"application/json": UploadIn, "multipart/form-data": UploadForm},
        success={200: UploadOut},
        failures=(400, 401, 404, 409, 413, 500),
        path_id="Session",
    )
    def upload(self, request: Request, id: str) -> Response:
        """Add one picture, as base64 in JSON or as a file in a form."""
        session = self.find_own(id)
        sent = self.read(UploadIn)["image"]
        content = sent.pop("content")
        forget_body(request)
        kind = vocabulary.CONTEXT[sent["context"]]
        picture = flows.add_picture(session, kind=kind, context=sent["context"], data=content)
        flows.record_place(session, kind, address=addresses_of(request))
        return Response(uploaded(picture))

    @documented(
        "listSessionMedia",
        tag="media",
        summary="List media of the latest attempt",
        success={200: MediaListOut},
        failures=(400, 401, 404, 500),
        path_id="Session",
    )
    def show(self, request: Request, id: str) -> Response:
        """List the pictures of the most recent attempt, best first."""
        view = flows.read_outcome(self.find_session(id), Part.PICTURES)
        return Response(media_list(view.latest_attempt.pictures))


class AttemptMedia(VeriffViewSet):
    id_is_of_session = False

    @documented(
        "listAttemptMedia",
        tag="attempts",
        summary="List media of one attempt",
        success={200: MediaListOut},
        failures=(400, 401, 404, 500),
        path_id="Attempt",
    )
    def show(self, request: Request, id: str) -> Response:
        """List the pictures of one attempt, best first."""
        attempt = flows.find_attempt(self.integration, id)
        return Response(media_list(flows.read_pictures(attempt)))


class Media(VeriffViewSet):
    id_is_of_session = False

    @documented(
        "downloadMedia",
        tag="media",
        summary="Download one media file",
        success={(200, media_type): _binary(media_type) for media_type in sorted(_SERVED)},
        failures=(400, 401, 404, 500),
        path_id="Media",
    )
    def download(self, request: Request, id: str) -> Any:
        """The stored bytes with the type that we gave them; the signature covers the media id."""
        picture, content = flows.read_picture(flows.find_picture(self.integration, id))
        media_type = picture.media_type if picture.media_type in _SERVED else _BYTES
        answer = HttpResponse(content, content_type=media_type)
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Cache-Control"] = "private, no-store"
        answer["Content-Disposition"] = "attachment"
        return answer
