"""Creating, listing and reading verifications."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.trusona.errors import Refused
from api.trusona.serializers.devices import DeviceOut, device_out
from api.trusona.serializers.requests import OrderIn
from api.trusona.serializers.risks import RiskScoreOut, scores_of
from api.trusona.serializers.verifications import VerificationOut, verification
from api.trusona.views.base import TrusonaViewSet
from api.trusona.views.documenting import ID, documented
from api.trusona.views.listing import MOST, Asked, asked
from api.trusona.views.opening import open_order
from api.wire.answers import ListOf

_SINCE = OpenApiParameter(
    "since",
    {"type": "string", "minLength": 1},
    required=True,
    description="A verification identifier, a date-time, or a date, which is midnight in UTC.",
)
_UNTIL = OpenApiParameter("until", str, description="Before this date or date-time.")
_COUNT = OpenApiParameter(
    "count",
    {"type": "integer", "format": "int32", "default": MOST, "minimum": 1, "maximum": MOST},
    description="Size of a page.",
)
_PAGE = OpenApiParameter(
    "page",
    {"type": "integer", "format": "int32", "default": 0, "minimum": 0},
    description="Number of the page, from zero.",
)


class Verifications(TrusonaViewSet):
    @documented(
        "createVerification",
        tag="Verifications",
        summary="Create a verification",
        request=OrderIn,
        success={201: VerificationOut},
        failures=(400, 413),
    )
    def create(self, request: Request) -> Response:
        """Make the scan link, send the requested messages, and answer with the whole record."""
        session = open_order(self.proved, self.read(OrderIn))
        return Response(self.tell(session, flows.read_record(session)), status=201)

    @documented(
        "getVerifications",
        tag="Verifications",
        summary="List verifications since a point",
        success={200: ListOf(VerificationOut)},
        failures=(400,),
        parameters=(_SINCE, _UNTIL, _COUNT, _PAGE),
    )
    def show_all(self, request: Request) -> Response:
        """Whatever was created or changed since then, the oldest change first: go on with the last
        `updatedAt`. With an identifier: what was created after that one, in order of creation."""
        wanted = asked(request.query_params)
        self._refuse_backwards(wanted)
        page = flows.Page(wanted.page, wanted.count, str(self.proved.credential.pk))
        try:
            found = flows.changed_since(
                self.integration, wanted.since, until=wanted.until, page=page
            )
        except flows.NotThere:
            raise _no_such_start() from None
        telling = self.telling()
        return Response([verification(one, telling) for one in found])

    @documented(
        "getVerification",
        tag="Verifications",
        summary="Read a verification",
        success={200: VerificationOut},
        failures=(404,),
        parameters=(ID,),
    )
    def show(self, request: Request, verificationId: str) -> Response:
        """The whole record with its collections."""
        session = self.find_session(verificationId)
        return Response(self.tell(session, flows.read_record(session)))

    @documented(
        "getDevices",
        tag="Devices",
        summary="List devices",
        success={200: ListOf(DeviceOut)},
        failures=(404,),
        parameters=(ID,),
    )
    def show_devices(self, request: Request, verificationId: str) -> Response:
        """Every device that opened the link, the oldest first."""
        record = flows.read_record(self.find_session(verificationId))
        return Response([device_out(one) for one in record.devices])

    @documented(
        "getRiskScores",
        tag="RiskScores",
        summary="List risk scores",
        success={200: ListOf(RiskScoreOut)},
        failures=(404,),
        parameters=(ID,),
    )
    def show_scores(self, request: Request, verificationId: str) -> Response:
        """Every rule that could be judged, once there is a verdict."""
        return Response(scores_of(flows.read_record(self.find_session(verificationId))))

    def _refuse_backwards(self, wanted: Asked) -> None:
        if wanted.until is not None and wanted.until < self._begin(wanted.since):
            raise Refused(400, "until: must not lie before since.")

    def _begin(self, since: datetime | UUID) -> datetime:
        if isinstance(since, datetime):
            return since
        try:
            return flows.created_at(self.integration, since)
        except flows.NotThere:
            raise _no_such_start() from None


def _no_such_start() -> Refused:
    return Refused(400, "since: there is no verification with this identifier.")
