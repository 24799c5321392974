"""A fresh selfie against a picture of the caller's."""

from __future__ import annotations

from typing import Annotated, Any, NotRequired, TypedDict

from rest_framework.exceptions import ValidationError

from api.transmit import vocabulary
from api.transmit.serializers.results import Recommendation
from api.wire.answers import Says
from api.wire.pictures import FileContent
from api.wire.strict_fields import Choice, SaysNothing, Text
from risk_app.shapes import SessionView

_STATUSES = tuple(dict.fromkeys(vocabulary.STATUS.values()))


_PDF = b"%PDF-"


class PictureContent(FileContent):
    """The bytes of a picture; a PDF, which other operations take, shows nobody's face."""

    def to_internal_value(self, data: Any) -> bytes:
        content = super().to_internal_value(data)
        if content.startswith(_PDF):
            raise ValidationError("must be a picture", code="no_picture")
        return content


class ReferenceIn(SaysNothing):
    type = Choice(["raw"])
    content = PictureContent()
    format = Text(required=False, max_length=255)


class NewFaceAuthIn(SaysNothing):
    reference = ReferenceIn()
    use_case = Text(max_length=255)


class NewFaceAuthOut(TypedDict):
    device_session_id: str
    session_id: str


class FaceAuthOut(TypedDict):
    status: Annotated[str, Says(enum=_STATUSES)]
    recommendation: NotRequired[Recommendation]


def face_auth_result(view: SessionView) -> FaceAuthOut:
    said: FaceAuthOut = {"status": vocabulary.STATUS[view.status]}
    if view.status in vocabulary.RECOMMENDATION:
        said["recommendation"] = vocabulary.RECOMMENDATION[view.status]
    return said
