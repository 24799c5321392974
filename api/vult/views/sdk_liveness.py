"""Showing by single pictures to be there, in sessions of both purposes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.vult.errors import incomplete
from api.vult.serializers.captures import LivenessGenerateIn, LivenessProcessIn
from api.vult.views.captures import CaptureViewSet
from api.vult.views.documenting import documented
from api.vult.vocabulary import Code
from api.wire.bodies import forget_body
from documents_app.refusals import ChallengeOver
from documents_app.shapes import PictureKind
from sessions_app.status import Purpose


class TokenOut(TypedDict):
    token: str


class _Liveness(CaptureViewSet):
    uploads = frozenset({"process"})

    def _generate(self, request: Request) -> Response:
        said = self.read(LivenessGenerateIn)
        session, _ = self.find_open_capture(said["session_id"])
        asked = flows.generate_liveness(session)
        self.keep_place(request, session, PictureKind.LIVENESS, said)
        return Response(TokenOut(token=asked.token))

    def _process(self, request: Request) -> Response:
        said = self.read(LivenessProcessIn)
        forget_body(request)
        session, _ = self.find_open_capture(said["session_id"])
        token = self._token_after(session, said)
        self.keep_place(request, session, PictureKind.LIVENESS, said)
        return Response(TokenOut(token=token))

    @staticmethod
    def _token_after(session: flows.Found, said: Mapping[str, Any]) -> str:
        try:
            asked = flows.process_liveness(
                session, said.get("images", ()), token=said.get("token") or None
            )
        except ChallengeOver:
            message = "No liveness capture runs in this session: generate one first."
            raise incomplete(Code.LIVENESS_REQUIRED, message) from None
        return asked.token


class VerificationLiveness(_Liveness):
    purpose = Purpose.VERIFICATION

    @documented(
        tag="idv-sdk",
        summary="Begin a liveness capture",
        request=LivenessGenerateIn,
        success=TokenOut,
    )
    def generate(self, request: Request) -> Response:
        """Draw what the person is asked to show. The token is `<opaque>.<step>.<gesture>`: step 0
        asks for a frontal picture (`passive`), the others for the gesture that they name. A capture
        that is not finished ends, and counts as a try."""
        return self._generate(request)

    @documented(
        tag="idv-sdk",
        summary="Evaluate a liveness capture",
        request=LivenessProcessIn,
        success=TokenOut,
    )
    def process(self, request: Request) -> Response:
        """Judge the picture of the step that is due: the last of `images`, or the one at its place
        where all since the frontal one are sent. Answers with the token of the next step; where
        none is left, with the same again, and `session/read` says how it ended. `token` may repeat
        the step's own: one that was used is refused."""
        return self._process(request)


class AuthenticationLiveness(_Liveness):
    purpose = Purpose.AUTHENTICATION

    @documented(
        tag="ida-sdk",
        summary="Begin a liveness capture",
        request=LivenessGenerateIn,
        success=TokenOut,
    )
    def generate(self, request: Request) -> Response:
        """As in verification; no consent is asked for."""
        return self._generate(request)

    @documented(
        tag="ida-sdk",
        summary="Evaluate a liveness capture",
        request=LivenessProcessIn,
        success=TokenOut,
    )
    def process(self, request: Request) -> Response:
        """As in verification."""
        return self._process(request)
