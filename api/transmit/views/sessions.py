"""Opening and deleting a session, and the consent that stands in it."""

from __future__ import annotations

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.transmit import vocabulary
from api.transmit.errors import Refused
from api.transmit.serializers.moments import milliseconds
from api.transmit.serializers.sessions import (
    LIFE,
    ConsentOut,
    NewSessionIn,
    NewSessionOut,
    claims_from,
    opened,
    scenario_from,
    starts_at_once,
)
from api.transmit.views.base import TransmitViewSet
from api.transmit.views.bodies import NothingAtAll
from api.transmit.views.documenting import SID, documented
from api.wire.bodies import StrictJson
from sessions_app.shapes import Lifetimes
from sessions_app.status import Channel


class Sessions(TransmitViewSet):
    parser_classes = [StrictJson, NothingAtAll]

    @documented(
        "createSession",
        tag="sessions",
        summary="Open a verification session",
        request=NewSessionIn,
        success={200: NewSessionOut},
        failures=(400, 401, 413),
    )
    def create(self, request: Request) -> Response:
        """Open a session: with `start` one that your backend feeds by itself, else one with a token
        for the applicant's browser."""
        said = self.read(NewSessionIn, is_test=self.integration.is_test)
        if "mock_behavior" in said and not self.integration.is_test:
            raise Refused(400, "mock_behavior: is for test integrations only.")
        life, at_once = said.get("time_to_live", LIFE), starts_at_once(said)
        view = flows.open_session(
            self.integration,
            dialect=vocabulary.NAME,
            claims=claims_from(said),
            channel=Channel.API if at_once else Channel.HOSTED,
            lifetimes=Lifetimes(capture=life, whole=life),
            scenario=scenario_from(said),
        )
        session = flows.find(self.integration, view.id)
        token = None
        if at_once:
            consent = said.get("start", {}).get("consent", {})
            flows.start(session, consent_document=consent.get("document_id"))
        else:
            token = flows.grant_link(session, single_use=True)
        return Response(opened(view, flows.missing_pictures(session), token))

    @documented(
        "deleteSession",
        tag="sessions",
        summary="Delete a session",
        success={200: None},
        failures=(400, 401, 404),
        parameters=(SID,),
    )
    def erase(self, request: Request, sid: str) -> HttpResponse:
        """Erase the session with its images and personal data, whatever its status."""
        flows.erase(self.find_session(sid), cut_short=True)
        return Response()


class Consent(TransmitViewSet):
    @documented(
        "getConsent",
        tag="sessions",
        summary="Read whether the end-user consented",
        success={200: ConsentOut},
        failures=(400, 401, 404),
        parameters=(SID,),
    )
    def show(self, request: Request, sid: str) -> Response:
        """The person's newest answer."""
        given = flows.consent_given_at(self.find_session(sid))
        answer: ConsentOut = {
            "consent_granted": given is not None,
            "consent_date": milliseconds(given) if given else "",
        }
        return Response(answer)
