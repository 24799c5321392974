"""The scanned document and its pictures, for as long as they may be read."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.trusona.serializers.documents import ImageOut, VariantsOut, image_out, variants
from api.trusona.views.base import TrusonaViewSet
from api.trusona.views.documenting import ID, documented
from api.wire.answers import ListOf
from documents_app.shapes import DOCUMENT_KINDS
from risk_app.shapes import Part, SessionRecord


class Documents(TrusonaViewSet):
    @documented(
        "getDocument",
        tag="Documents",
        summary="Read the scanned document",
        success={200: VariantsOut},
        failures=(404, 410),
        parameters=(ID,),
    )
    def show(self, request: Request, verificationId: str) -> Response:
        """The reading in clear, and with the sensitive parts hidden."""
        _, record = self.find_evidence(verificationId)
        refuse_unread(record)
        return Response(variants(record))

    @documented(
        "getScannedImages",
        tag="Documents",
        summary="Read the scan pictures",
        success={200: ListOf(ImageOut)},
        failures=(404, 410),
        parameters=(ID,),
    )
    def show_images(self, request: Request, verificationId: str) -> Response:
        """The pictures of the document in the order in which they were taken, as base64."""
        session, _ = self.find_evidence(verificationId)
        view = flows.read_outcome(session, Part.PICTURES)
        found = [
            one
            for one in view.latest_attempt.pictures
            if one.kind in DOCUMENT_KINDS and one.is_current
        ]
        if not found:
            raise flows.NotThere("no picture is available")
        opened = (flows.find_picture(self.integration, one.id) for one in found)
        return Response([image_out(flows.read_picture(one)[1]) for one in opened])


def refuse_unread(record: SessionRecord) -> None:
    """Raise NotThere while no document has been read."""
    if not record.view.attempts or not record.view.latest_attempt.facts:
        raise flows.NotThere("nothing is scanned yet")
