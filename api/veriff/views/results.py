"""What came out: attempts, decision, person, screening."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.veriff.errors import UNSPECIFIC, Refused
from api.veriff.serializers.decision import DecisionOut, decision_of
from api.veriff.serializers.results import AttemptListOut, PersonOut, attempt_list, person
from api.veriff.serializers.watchlist import (
    MonitoringIn,
    MonitoringOut,
    WatchlistOut,
    screening,
)
from api.veriff.views.base import VeriffViewSet
from api.veriff.views.documenting import documented
from risk_app.shapes import Part


class Attempts(VeriffViewSet):
    @documented(
        "listAttempts",
        tag="attempts",
        summary="List the attempts of a session",
        success={200: AttemptListOut},
        failures=(400, 401, 404, 500),
        path_id="Session",
    )
    def show(self, request: Request, id: str) -> Response:
        """List the attempts, newest first."""
        view = flows.read_outcome(self.find_session(id), Part.ATTEMPTS)
        return Response(attempt_list(view))


class Decision(VeriffViewSet):
    @documented(
        "getDecision",
        tag="results",
        summary="Read the decision",
        success={200: DecisionOut},
        failures=(400, 401, 404, 500),
        path_id="Session",
    )
    def show(self, request: Request, id: str) -> Response:
        """The latest decision as its webhook said it, or null while there is none."""
        return Response(decision_of(flows.read_outcome(self.find_session(id))))


class Person(VeriffViewSet):
    @documented(
        "getPerson",
        tag="results",
        summary="Read data about the person",
        success={200: PersonOut},
        failures=(400, 401, 404, 500),
        path_id="Session",
    )
    def show(self, request: Request, id: str) -> Response:
        """What was read from the document, or given when the session was opened."""
        session = self.find_session(id)
        return Response(person(flows.read_outcome(session), flows.read_screening(session)))


class WatchlistScreening(VeriffViewSet):
    @documented(
        "getWatchlistScreening",
        tag="results",
        summary="Read the PEP, sanctions and adverse-media result",
        success={200: WatchlistOut},
        failures=(400, 401, 404, 500),
        path_id="Session",
    )
    def show(self, request: Request, id: str) -> Response:
        """The newest result: of the check, or of a search after a list changed."""
        session = self.find_session(id)
        found = flows.read_screening(session)
        if found is None:
            raise Refused(404, UNSPECIFIC, "No screening has run for this session.")
        view = flows.read_outcome(session, Part.CLAIMS)
        return Response({"status": "success", "data": screening(view, found)})

    @documented(
        "disableWatchlistMonitoring",
        tag="results",
        summary="Stop ongoing monitoring",
        request=MonitoringIn,
        success={200: MonitoringOut},
        failures=(400, 401, 404, 413, 500),
        path_id="Session",
    )
    def stop(self, request: Request, id: str) -> Response:
        """Search for the person no more when lists change."""
        session = self.find_own(id)
        self.read(MonitoringIn)
        flows.stop_monitoring(session)
        return Response({"status": "success"})
