"""Who may call, and what every operation of this dialect shares."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpRequest
from rest_framework.exceptions import ParseError
from rest_framework.response import Response

from api import flows
from api.flows import Caller, Found
from api.transmit import auth, errors, vocabulary
from api.transmit.views.documenting import TransmitSchema
from api.wire.views import DialectViewSet


class TransmitViewSet(DialectViewSet):
    """The base of every view of this dialect: it finds the integration by the bearer token."""

    schema = TransmitSchema()
    unproven = (*DialectViewSet.unproven, ParseError, errors.Refused)

    integration: Caller

    def admit(self, http: HttpRequest, path_id: str | None) -> None:
        self.integration = auth.identify(http)
        # Read also where nobody looks into it: a body that is too large is refused here.
        self.body_of(http)

    def counted_as(self, http: HttpRequest) -> str:
        return str(self.integration.pk)

    def meet(self, http: HttpRequest) -> None:
        with suppress(errors.Refused):
            self.integration = auth.identify(http)

    def explain(self, exc: Exception) -> Response:
        return errors.answer(exc)

    def find_session(self, sid: str) -> Found:
        """A session of the caller by its id; raises NotThere."""
        return flows.find(self.integration, sid)

    def find_own(self, sid: str) -> Found:
        """One that was opened in this dialect; raises NotThere and OpenedElsewhere."""
        return flows.find_own(self.integration, sid, vocabulary.NAME)
