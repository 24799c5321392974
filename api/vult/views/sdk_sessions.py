"""A verification as its capture client sees it: its progress, consent, kind of document, notes."""

from __future__ import annotations

from typing import Any, TypedDict

from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.vult import vocabulary
from api.vult.serializers.captures import ConsentIn, DocumentTypeIn, MetadataUpdateIn
from api.vult.serializers.progress import IdvSdkSessionOut, idv_progress
from api.vult.serializers.requests import SessionIdRequest
from api.vult.views.captures import CaptureViewSet, refuse_unless_open
from api.vult.views.documenting import documented
from sessions_app.shapes import AskedDocument
from sessions_app.status import Purpose

_ACTOR = "person"


class Empty(TypedDict):
    """Nothing."""


EMPTY: dict[str, Any] = {}


class CapturedSessions(CaptureViewSet):
    purpose = Purpose.VERIFICATION

    @documented(
        tag="idv-sdk",
        summary="Read progress as the capture client",
        request=SessionIdRequest,
        success=IdvSdkSessionOut,
    )
    def show(self, request: Request) -> Response:
        """Which steps are done and which settings apply. Answered before consent too, so that a
        client can resume."""
        session, overview = self.find_verification(self.read(SessionIdRequest)["session_id"])
        return Response(idv_progress(overview, flows.note_of(session), self.client_id))

    @documented(tag="idv-sdk", summary="Record consent", request=ConsentIn, success=Empty)
    def consent(self, request: Request) -> Response:
        """The person's answer; the newest counts. Until it is `true` every other operation of the
        session's client is refused with `consent_required`."""
        said = self.read(ConsentIn)
        _, overview = self.find_verification(said["session_id"])
        session = self.find_own(said["session_id"])
        refuse_unless_open(overview.view)
        flows.give_consent(session, granted=said["consented"], actor=_ACTOR)
        return Response(EMPTY)

    @documented(
        tag="idv-sdk",
        summary="Choose the document kind",
        request=DocumentTypeIn,
        success=Empty,
    )
    def choose_kind(self, request: Request) -> Response:
        """Which document will be captured. Pictures of another kind that were added before do not
        count any more. `unknown` takes the choice back."""
        said = self.read(DocumentTypeIn)
        session, _ = self.find_open_capture(said["session_id"])
        word = said["document_type_e"]
        kinds = vocabulary.DOCUMENT_KINDS.get(word, ())
        flows.choose_kind(session, AskedDocument(word=word, kinds=kinds))
        return Response(EMPTY)

    @documented(
        tag="idv-sdk",
        summary="Store capture-client metadata",
        request=MetadataUpdateIn,
        success=Empty,
    )
    def keep_note(self, request: Request) -> Response:
        """Keep an object of the client's own in place of the one before."""
        said = self.read(MetadataUpdateIn)
        session, _ = self.find_open_capture(said["session_id"])
        flows.keep_note(session, said["sdk_metadata"])
        return Response(EMPTY)
