"""Re-authentication sessions: managed by a backend, and captured by a client."""

from __future__ import annotations

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.vult import vocabulary
from api.vult.serializers.authentications import (
    IdaCreateIn,
    IdaListIn,
    IdaSessionListOut,
    IdaSessionOut,
    list_item,
    settings_from,
    sought,
    whole,
)
from api.vult.serializers.captures import MetadataUpdateIn
from api.vult.serializers.locations import LocationReadOut
from api.vult.serializers.progress import IdaSdkSessionOut, ida_progress
from api.vult.serializers.requests import (
    LocationIn,
    SessionIdRequest,
    claims_from,
    lifetimes_of,
)
from api.vult.views import finalizing
from api.vult.views.base import VultViewSet
from api.vult.views.captures import CaptureViewSet
from api.vult.views.documenting import documented
from api.vult.views.locations import location_of
from api.vult.views.sdk_sessions import EMPTY, Empty
from api.vult.views.sessions import SessionIdResponse
from sessions_app.refusals import IdentityUnknown
from sessions_app.status import Purpose


class Authentications(VultViewSet):
    @documented(
        tag="ida",
        summary="Create a re-authentication session",
        request=IdaCreateIn,
        success=SessionIdResponse,
    )
    def create(self, request: Request) -> Response:
        """Open a session that will compare a new live selfie with the face of a verified person.
        Too many tries for one person within an hour are a 429."""
        said = self.read(IdaCreateIn)
        mode = said.get("liveness_mode", vocabulary.LIVENESS_MODES[0])
        view = flows.open_session(
            self.integration,
            dialect=vocabulary.NAME,
            claims=claims_from(said),
            settings=settings_from(said.get("settings", {}), mode),
            lifetimes=lifetimes_of(self.integration),
            purpose=Purpose.AUTHENTICATION,
            opened_with=self.proved.credential,
            identity=_identity(said["identity_id"]),
        )
        return Response(SessionIdResponse(session_id=str(view.id)))

    @documented(
        tag="ida",
        summary="List re-authentication sessions",
        request=IdaListIn,
        success=IdaSessionListOut,
    )
    def show_all(self, request: Request) -> Response:
        """A page, the newest first. Filters combine with AND; `verified` is whether the person was
        authenticated."""
        said = self.read(IdaListIn)
        wanted = sought(said, self.integration)
        found, counts = self.list_sessions(said, wanted, Purpose.AUTHENTICATION)
        answer: IdaSessionListOut = {
            "sessions": [list_item(one, self.client_id) for one in found],
            "meta_counts": counts,
        }
        return Response(answer)

    @documented(
        tag="ida",
        summary="Read a re-authentication session",
        request=SessionIdRequest,
        success=IdaSessionOut,
    )
    def show(self, request: Request) -> Response:
        """Everything about the session, with its settings and history."""
        session, overview = self.find_authentication(self.read(SessionIdRequest)["session_id"])
        return Response(whole(overview, flows.history_of(session), self.client_id))

    @documented(
        tag="ida",
        summary="Read where a re-authentication capture happened",
        request=LocationIn,
        success=LocationReadOut,
    )
    def show_location(self, request: Request) -> Response:
        """As of a verification; of the selfie alone there is anything."""
        said = self.read(LocationIn)
        session, _ = self.find_authentication(said["session_id"])
        return Response(location_of(session, said["location_capture_type_e"]))


class CapturedAuthentications(CaptureViewSet):
    purpose = Purpose.AUTHENTICATION

    @documented(
        tag="ida-sdk",
        summary="Read progress as the capture client",
        request=SessionIdRequest,
        success=IdaSdkSessionOut,
    )
    def show(self, request: Request) -> Response:
        """What is done. There is no consent in re-authentication."""
        session, overview = self.find_authentication(self.read(SessionIdRequest)["session_id"])
        return Response(ida_progress(overview, flows.note_of(session), self.client_id))

    @documented(
        tag="ida-sdk",
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

    @documented(
        tag="ida-sdk",
        summary="Decide the re-authentication",
        request=SessionIdRequest,
        success=Empty,
    )
    def decide(self, request: Request) -> Response:
        """Compare the selfie with the enrolled face, and close the session. The answer is empty:
        the backend reads the result, not the device."""
        said = self.read(SessionIdRequest)
        session, overview = self.find_capture(said["session_id"])
        finalizing.decide(
            *(session, overview, {}),
            sides=(),
            again=lambda: self.find_capture(said["session_id"])[1],
        )
        return Response(EMPTY)


def _identity(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise IdentityUnknown from None
