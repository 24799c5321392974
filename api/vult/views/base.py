"""Who may call, and what every operation of this dialect shares."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any

from django.http import HttpRequest
from rest_framework.exceptions import ParseError
from rest_framework.response import Response

from api import flows
from api.flows import Caller, Found, Sought
from api.vult import auth, errors, vocabulary
from api.vult.auth import Proved
from api.vult.serializers.pages import MetaCountsOut, meta_counts
from api.vult.serializers.requests import page_of
from api.vult.views.documenting import VultSchema
from api.vult.vocabulary import Role
from api.wire.views import DialectViewSet
from risk_app.shapes import SessionOverview
from sessions_app.status import Purpose


class VultViewSet(DialectViewSet):
    """The base of every view of this dialect. `urls` says who may call each operation."""

    schema = VultSchema()
    unproven = (*DialectViewSet.unproven, ParseError, errors.Refused)

    role: Role = Role.SERVER
    # HTTP method -> operation id, for the document.
    operations: Mapping[str, str] = MappingProxyType({})

    proved: Proved

    @property
    def integration(self) -> Caller:
        return self.proved.integration

    def admit(self, http: HttpRequest, path_id: str | None) -> None:
        if self.role != Role.OPEN:
            self.proved = auth.identify(http, self.role)
        # Read also where nobody looks into it: a body that is too large is refused here.
        self.body_of(http)

    def counted_as(self, http: HttpRequest) -> str:
        """The integration. A publishable key is public: it counts for the integration at that
        address, so that nobody uses up what belongs to the integration's own servers."""
        if self.role == Role.OPEN:
            return self.network_of(http)
        own = str(self.integration.pk)
        return f"{own} {self.network_of(http)}" if self.proved.is_public else own

    def meet(self, http: HttpRequest) -> None:
        with suppress(errors.Refused):
            self.proved = auth.identify(http, self.role)

    def explain(self, exc: Exception) -> Response:
        return errors.answer(exc)

    def list_sessions(
        self, said: Mapping[str, Any], sought: Sought, purpose: Purpose
    ) -> tuple[tuple[SessionOverview, ...], MetaCountsOut]:
        """The page that was asked for, and its counts."""
        take, skip = page_of(said)
        found, total = flows.list_sessions(
            self.integration, sought, purpose=purpose, take=take, skip=skip
        )
        return found, meta_counts(take, skip, len(found), total)

    @property
    def client_id(self) -> str:
        """What the caller's client is called: there is one for each integration."""
        return str(self.integration.pk)

    def find_verification(self, session_id: str) -> tuple[Found, SessionOverview]:
        """A session of the caller's that verifies somebody; raises Refused."""
        return self._find(session_id, Purpose.VERIFICATION)

    def find_authentication(self, session_id: str) -> tuple[Found, SessionOverview]:
        """A session of the caller's that asks whether it is them again; raises Refused."""
        return self._find(session_id, Purpose.AUTHENTICATION)

    def _find(self, session_id: str, purpose: Purpose) -> tuple[Found, SessionOverview]:
        session = self.find_session(session_id)
        overview = flows.read_overview(session)
        if overview.view.purpose != purpose:
            raise errors.no_session()
        return session, overview

    def find_own(self, session_id: str) -> Found:
        """A session of the caller's that this dialect may change; raises Refused, and
        OpenedElsewhere."""
        try:
            return flows.find_own(self.integration, session_id, vocabulary.NAME)
        except flows.NotThere:
            raise errors.no_session() from None

    def find_session(self, session_id: str) -> Found:
        """A session of the caller by its id; raises Refused."""
        try:
            return flows.find(self.integration, session_id)
        except flows.NotThere:
            raise errors.no_session() from None
