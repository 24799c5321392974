"""Pictures: adding one, listing them, downloading one."""

from __future__ import annotations

import base64
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.flows import Found
from api.transmit import vocabulary
from api.transmit.errors import Refused
from api.transmit.serializers import feedback
from api.transmit.serializers.devices import record_of
from api.transmit.serializers.images import (
    AddedOut,
    AddImageIn,
    StoredImagesOut,
    added,
    id_of,
    stored,
)
from api.transmit.views.base import TransmitViewSet
from api.transmit.views.documenting import SID, documented, path_parameter
from api.wire.bodies import forget_body
from api.wire.whereabouts import addresses_of
from documents_app.refusals import ExternalIdTaken
from documents_app.shapes import Framing, PictureKind
from risk_app.shapes import Part, SessionView, ToldPicture
from sessions_app.refusals import StartMissing, TransitionRefused
from sessions_app.status import Status

_LEAST, _MOST = (640, 480), (3840, 2160)
_FORMATS = ("raw", "base64")


class Images(TransmitViewSet):
    uploads = frozenset({"add"})

    @property
    def body_limit(self) -> int:
        return int(settings.BONAFIDE_BODY_LIMIT)

    @documented(
        "addImage",
        tag="images",
        summary="Add one image",
        request=AddImageIn,
        success={200: AddedOut},
        failures=(400, 401, 404, 409, 413),
        parameters=(SID,),
    )
    def add(self, request: Request, sid: str) -> Response:
        """Add one picture and learn at once whether it will do. What could not be judged in time is
        refused as `other`: send it again."""
        session = self.find_own(sid)
        view = flows.read_outcome(session, Part.NOTHING)
        _refuse_unless_capturing(view)
        said = self.read(AddImageIn)
        image = said["image"]
        content = image.pop("content")
        forget_body(request)
        try:
            picture = _take(session, image, content, view)
        except StartMissing:
            raise _not_started() from None
        del content
        flows.record_place(session, picture.kind, address=addresses_of(request))
        if "device_info" in said:
            flows.collect(session, record_of(said["device_info"]))
        return Response(self._answer(session, picture, view))

    @documented(
        "getImages",
        tag="images",
        summary="List submitted images",
        success={200: StoredImagesOut},
        failures=(400, 401, 404),
        parameters=(SID,),
    )
    def show(self, request: Request, sid: str) -> Response:
        """Every image of every round, accepted or not, oldest first."""
        return Response(stored(_pictures_of(self.find_session(sid))))

    def _answer(self, session: Found, picture: ToldPicture, view: SessionView) -> AddedOut:
        word = feedback.OK if view.is_simulated else _judgement_of(session, picture)
        missing = flows.missing_pictures(session)
        if not missing:
            _submit(session)
        return added(word, missing)


class Image(TransmitViewSet):
    @documented(
        "getImage",
        tag="images",
        summary="Download one image",
        success={
            (200, "image/jpg"): {"type": "string", "contentMediaType": "image/jpeg"},
            (200, "text/plain"): {
                "type": "string",
                "contentEncoding": "base64",
                "contentMediaType": "image/jpeg",
            },
        },
        failures=(400, 401, 404),
        parameters=(
            SID,
            path_parameter("id", "Image id from the list of images."),
            OpenApiParameter(
                "format",
                {"type": "string", "enum": list(_FORMATS), "default": "raw"},
                description="`raw` gives bytes, `base64` gives the same bytes as base64 text.",
            ),
        ),
    )
    def download(self, request: Request, sid: str, id: str) -> HttpResponse:
        """The stored picture."""
        wanted = request.query_params.get("format", "raw")
        if wanted not in _FORMATS:
            raise Refused(400, f"format: must be one of: {', '.join(_FORMATS)}.")
        session = self.find_session(sid)
        found = next(
            (one for one in _pictures_of(session) if id in (id_of(one), str(one.id))), None
        )
        if found is None:
            raise flows.NotThere("no such picture")
        _, content = flows.read_picture(flows.find_picture(self.integration, found.id))
        if wanted == "base64":
            answer = HttpResponse(base64.b64encode(content), content_type="text/plain")
        else:
            answer = HttpResponse(content, content_type="image/jpg")
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Cache-Control"] = "private, no-store"
        return answer


def _take(session: Found, image: dict[str, Any], content: bytes, view: SessionView) -> ToldPicture:
    """Take the picture in under the caller's name for it; where that is not free, under ours."""
    add = partial(
        flows.add_picture,
        session,
        kind=vocabulary.IMAGE_TYPE[image["image_type"]],
        context=image["image_type"],
        data=content,
        # After a request for new pictures the next one begins anew.
        starts=view.status == Status.RESUBMISSION,
        replaces=True,
        framing=_framing(image.get("capture_margins")),
    )
    try:
        return add(external_id=image.get("image_id", ""))
    except ExternalIdTaken:
        return add()


def _refuse_unless_capturing(view: SessionView) -> None:
    if view.status == Status.CREATED:
        raise _not_started()
    if view.status not in {Status.STARTED, Status.RESUBMISSION}:
        raise TransitionRefused(view.status, Status.STARTED)


def _not_started() -> Refused:
    return Refused(400, "The session has not been started.")


def _framing(margins: dict[str, float] | None) -> Framing:
    return Framing(least=_LEAST, most=_MOST, **{k: int(v) for k, v in (margins or {}).items()})


def _judgement_of(session: Found, picture: ToldPicture) -> str:
    """Their word for what is wrong with it; what nobody judged in time is refused."""
    within = timedelta(seconds=settings.BONAFIDE_ANSWER_SECONDS)
    (judged,) = flows.judged(session, [picture.id], within=within)
    if judged.accepted is None:
        flows.refuse_unjudged(session, picture.id)
    return feedback.word_for(judged)


def _submit(session: Found) -> None:
    try:
        flows.submit(session)
    except TransitionRefused:
        return  # the other of two last pictures was as quick


def _pictures_of(session: Found) -> list[ToldPicture]:
    view = flows.read_outcome(session, Part.PICTURES)
    return [
        one
        for attempt in reversed(view.attempts)
        for one in attempt.pictures
        if one.kind not in {PictureKind.PORTRAIT, PictureKind.LIVENESS}
    ]
