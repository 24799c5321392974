"""Opening, submitting and deleting a session, and what is collected about its device."""

from __future__ import annotations

from dataclasses import replace

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.veriff import vocabulary
from api.veriff.errors import UNSPECIFIC, Manner, Refused
from api.veriff.serializers.collected_data import CollectedDataIn, CollectedDataOut, collected
from api.veriff.serializers.sessions import (
    ErasureOut,
    NewSessionIn,
    NewSessionOut,
    SubmissionIn,
    SubmissionOut,
    claims_from,
    erased,
    opened,
    submitted,
)
from api.veriff.views.base import VeriffViewSet
from api.veriff.views.documenting import documented
from devices_app.shapes import DeviceRecord

_LONGEST_SDK_NAME = 100


class Sessions(VeriffViewSet):
    signature_optional = frozenset({"create"})
    manner = Manner(closed_message="Session cannot move to submitted.")

    @documented(
        "createSession",
        tag="sessions",
        summary="Open a verification session",
        request=NewSessionIn,
        success={201: NewSessionOut},
        failures=(400, 401, 413, 500),
        parameters=(
            OpenApiParameter(
                "x-origin",
                str,
                OpenApiParameter.HEADER,
                description="Name of the calling SDK; stored for information, never checked.",
            ),
        ),
    )
    def create(self, request: Request) -> Response:
        """Open a session. The signature is optional here; when sent it must be right."""
        ours = self.integration
        verification = self.read(
            NewSessionIn, strict_numbers=ours.strict_document_numbers, is_test=ours.is_test
        )["verification"]
        said = claims_from(verification)
        claims = replace(
            said,
            callback=said.callback or ours.default_callback,
            sdk=request.headers.get("x-origin", "")[:_LONGEST_SDK_NAME],
        )
        view = flows.open_session(
            self.integration,
            dialect=vocabulary.NAME,
            claims=claims,
            end_user_id=verification.get("end_user_id"),
            scenario=vocabulary.scenario_of(claims),
        )
        return Response(opened(view), status=201)

    @documented(
        "updateSession",
        tag="sessions",
        summary="Submit the session for a decision",
        request=SubmissionIn,
        success={200: SubmissionOut},
        failures=(400, 401, 404, 413, 500),
        path_id="Session",
    )
    def submit(self, request: Request, id: str) -> Response:
        """Submit the session. All pictures must have been sent before."""
        session = self.find_own(id)
        self.read(SubmissionIn)
        return Response(submitted(flows.submit(session)))

    @documented(
        "deleteSession",
        tag="sessions",
        summary="Delete a session and its data",
        success={200: ErasureOut},
        failures=(400, 401, 403, 404, 429, 500),
        path_id="Session",
    )
    def erase(self, request: Request, id: str) -> Response:
        """Erase the session at once. Refused while it is submitted."""
        session = self.find_session(id)
        if not self.integration.deletion_allowed:
            raise Refused(403, "1301", "Deletion is not switched on for the integration.")
        try:
            flows.erase(session, within_quota=True)
        except flows.QuotaUsedUp as used_up:
            message = "The quota of deletions is used up."
            raise Refused(429, UNSPECIFIC, message, retry_after=used_up.retry_after) from used_up
        return Response(erased(session.pk))


class CollectedData(VeriffViewSet):
    # Their reference prints one code for every error of this operation.
    manner = Manner(
        closed_message="Session no longer accepts data.",
        only_code=UNSPECIFIC,
        invalid="Validation failed",
    )

    @documented(
        "submitCollectedData",
        tag="sessions",
        summary="Store device and network data about the end-user",
        request=CollectedDataIn,
        success={200: CollectedDataOut},
        failures=(400, 401, 404, 413, 500),
        path_id="Session",
        parameters=(
            OpenApiParameter(
                "Content-Type",
                str,
                OpenApiParameter.HEADER,
                required=True,
                enum=["application/json"],
                description="Must be application/json; parameters such as charset are tolerated.",
            ),
        ),
    )
    def store(self, request: Request, id: str) -> Response:
        """Store what was collected; a repeated call replaces it. Every error has code 1101."""
        session = self.find_own(id)
        record = self.read(CollectedDataIn)
        return Response(collected(flows.collect(session, DeviceRecord.from_json(record))))
