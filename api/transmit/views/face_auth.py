"""Comparing a fresh selfie with a picture that the caller has."""

from __future__ import annotations

from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.transmit import vocabulary
from api.transmit.serializers.face_auth import (
    FaceAuthOut,
    NewFaceAuthIn,
    NewFaceAuthOut,
    face_auth_result,
)
from api.transmit.serializers.sessions import LIFE
from api.transmit.views.base import TransmitViewSet
from api.transmit.views.documenting import documented, path_parameter
from api.wire.bodies import forget_body
from risk_app.shapes import Part
from sessions_app.shapes import Claims, Lifetimes
from sessions_app.status import Purpose


class FaceAuth(TransmitViewSet):
    uploads = frozenset({"create"})

    @property
    def body_limit(self) -> int:
        return int(settings.BONAFIDE_BODY_LIMIT)

    @documented(
        "createFaceAuthSession",
        tag="face-auth",
        summary="Open a face comparison session",
        request=NewFaceAuthIn,
        success={200: NewFaceAuthOut},
        failures=(400, 401, 413),
    )
    def create(self, request: Request) -> Response:
        """Open a session whose selfie, taken at `/verify/app/{device_session_id}`, is compared with
        the picture of the body."""
        said = self.read(NewFaceAuthIn)
        content = said["reference"].pop("content")
        forget_body(request)
        view = flows.open_compared(
            self.integration,
            dialect=vocabulary.NAME,
            claims=Claims(use_case=said["use_case"]),
            reference=content,
            lifetimes=Lifetimes(capture=LIFE, whole=LIFE),
        )
        session = flows.find(self.integration, view.id)
        answer: NewFaceAuthOut = {
            "device_session_id": flows.grant_link(session, single_use=True),
            "session_id": str(view.id),
        }
        return Response(answer)

    @documented(
        "getFaceAuthResult",
        tag="face-auth",
        summary="Read the face comparison result",
        success={200: FaceAuthOut},
        failures=(401, 404),
        parameters=(path_parameter("device_session_id", "Id from the creation."),),
    )
    def show(self, request: Request, device_session_id: str) -> Response:
        """The status, with a recommendation once it is `complete`."""
        behind = flows.enter(device_session_id, None, "").session
        view = flows.read_outcome(flows.find(self.integration, behind.pk), Part.NOTHING)
        if view.purpose != Purpose.AUTHENTICATION:  # the start token of a verification
            raise flows.NotThere("no such comparison")
        return Response(face_auth_result(view))
