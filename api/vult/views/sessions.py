"""Verification sessions, managed by a backend."""

from __future__ import annotations

from typing import TypedDict

from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.vult import vocabulary
from api.vult.serializers.pages import MetaCountsOut
from api.vult.serializers.requests import (
    CreateIn,
    IdvListIn,
    SessionIdRequest,
    claims_from,
    lifetimes_of,
    sought_from,
)
from api.vult.serializers.sessions import (
    IdvSessionListItemOut,
    IdvSessionOut,
    list_item,
    whole,
)
from api.vult.serializers.settings import settings_from
from api.vult.views.base import VultViewSet
from api.vult.views.documenting import documented
from sessions_app.status import Purpose


class SessionIdResponse(TypedDict):
    session_id: str


class IdvSessionListOut(TypedDict):
    sessions: list[IdvSessionListItemOut]
    meta_counts: MetaCountsOut


class Sessions(VultViewSet):
    @documented(
        tag="idv",
        summary="Create a verification session",
        request=CreateIn,
        success=SessionIdResponse,
    )
    def create(self, request: Request) -> Response:
        """Open a session in `in_progress` and freeze the current weights and the settings. All
        members are optional. Give the identifier to the capture client."""
        said = self.read(CreateIn)
        mode = said.get("liveness_mode", vocabulary.LIVENESS_MODES[0])
        view = flows.open_session(
            self.integration,
            dialect=vocabulary.NAME,
            claims=claims_from(said),
            settings=settings_from(said.get("settings", {}), mode),
            lifetimes=lifetimes_of(self.integration),
            opened_with=self.proved.credential,
        )
        return Response(SessionIdResponse(session_id=str(view.id)))

    @documented(
        tag="idv",
        summary="List verification sessions",
        request=IdvListIn,
        success=IdvSessionListOut,
    )
    def show_all(self, request: Request) -> Response:
        """The newest first. Filters combine with AND. `search_term` matches whole words of names,
        and whole session and identity identifiers, without regard to case and accents."""
        said = self.read(IdvListIn)
        wanted = sought_from(said, self.integration)
        found, counts = self.list_sessions(said, wanted, Purpose.VERIFICATION)
        answer: IdvSessionListOut = {
            "sessions": [list_item(one, self.client_id) for one in found],
            "meta_counts": counts,
        }
        return Response(answer)

    @documented(
        tag="idv",
        summary="Read a verification session",
        request=SessionIdRequest,
        success=IdvSessionOut,
    )
    def show(self, request: Request) -> Response:
        """Everything about the session but pictures and readings, with its settings and history."""
        session, overview = self.find_verification(self.read(SessionIdRequest)["session_id"])
        return Response(whole(overview, flows.history_of(session), self.client_id))
