"""What came out of a session."""

from __future__ import annotations

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.transmit.errors import Refused
from api.transmit.serializers.older import OlderOut, older_result
from api.transmit.serializers.results import (
    CompleteOut,
    IncompleteOut,
    complete,
    incomplete,
    judged_attempt,
)
from api.transmit.views.base import TransmitViewSet
from api.transmit.views.documenting import SID, documented
from api.wire.answers import AnyOf
from risk_app.shapes import Part

_FLAGS = {"true": True, "false": False}


class Results(TransmitViewSet):
    @documented(
        "getResult",
        tag="sessions",
        summary="Read status and result",
        success={200: AnyOf((CompleteOut, IncompleteOut, OlderOut))},
        failures=(400, 401, 404),
        parameters=(
            SID,
            OpenApiParameter(
                "detailed",
                bool,
                deprecated=True,
                description="Layout switch for long-standing callers.",
            ),
        ),
    )
    def show(self, request: Request, sid: str) -> Response:
        """Only id and status until the session is `complete`; meant for polling."""
        detailed = _flag(request.query_params.get("detailed", "true"))
        session = self.find_session(sid)
        view = flows.read_outcome(session, Part.CHECKS | Part.PICTURES)
        if not detailed:
            return Response(older_result(view, timezone.now()))
        judged = judged_attempt(view)
        if judged is None:
            return Response(incomplete(view))
        return Response(complete(view, *judged, flows.device_of(session)))


def _flag(text: str) -> bool:
    if text.lower() not in _FLAGS:
        raise Refused(400, "detailed: must be true or false.")
    return _FLAGS[text.lower()]
