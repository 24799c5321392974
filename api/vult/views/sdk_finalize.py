"""The last word of a capture client on a verification."""

from __future__ import annotations

from typing import TypedDict

from rest_framework.request import Request
from rest_framework.response import Response

from api.vult.errors import Refused
from api.vult.serializers.captures import FinalizeIn, asks_from
from api.vult.serializers.sessions import is_verified
from api.vult.views import finalizing
from api.vult.views.captures import CaptureViewSet
from api.vult.views.documenting import documented
from api.vult.vocabulary import Code
from risk_app.shapes import SessionOverview
from sessions_app.status import OPEN_FOR_EVIDENCE, Purpose

_SANCTIONS = "sanctions"
_SCENARIO = "aamva_test_scenario"


class FinalizedOut(TypedDict):
    verified: bool
    on_sanction_list: bool


class Finalize(CaptureViewSet):
    purpose = Purpose.VERIFICATION

    @documented(
        tag="idv-sdk",
        summary="Decide the verification",
        request=FinalizeIn,
        success=FinalizedOut,
    )
    def decide(self, request: Request) -> Response:
        """Run what is left to run, decide by the frozen weights, and close the session; of a closed
        one the decision again. 400 `evidence_unusable` names what to take again; after 400
        `still_processing` the same call later has the decision. What waits for a person is not
        verified."""
        said = self.read(FinalizeIn)
        wishes = said.get("settings", {})
        session, overview = self.find_capture(said["session_id"])
        if _SCENARIO in wishes and not self.integration.is_test:
            message = "A test scenario needs an integration in test mode."
            raise Refused(Code.TEST_MODE_ONLY, message, field=f"settings.{_SCENARIO}")
        is_open = overview.view.status in OPEN_FOR_EVIDENCE
        sides = finalizing.sides_of(overview) if is_open else ()
        decided = finalizing.decide(
            session,
            overview,
            asks_from(wishes),
            sides=sides,
            again=lambda: self.find_capture(said["session_id"])[1],
        )
        return Response(_said(decided))


def _said(overview: SessionOverview) -> FinalizedOut:
    verified = is_verified(overview.view.status)
    step = overview.steps.get(_SANCTIONS)
    # What a person cleared is no hit any more, whatever the check said before.
    is_hit = step is not None and step.result in {"unsure", "fail"} and not verified
    return {"verified": verified, "on_sanction_list": is_hit}
