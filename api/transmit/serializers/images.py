"""Pictures: one coming in, what is said of it, and those that are there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal, NotRequired, TypedDict

from rest_framework.exceptions import ValidationError

from api.transmit import vocabulary
from api.transmit.serializers.feedback import FEEDBACK
from api.transmit.serializers.sessions import ImageType, image_types
from api.wire.answers import Says
from api.wire.pictures import FileContent
from api.wire.strict_fields import Choice, Number, PatternText, SaysNothing, StrictObject, Text
from documents_app.shapes import PictureKind
from risk_app.shapes import ToldPicture

_LONGEST = 255
_JPEG = b"\xff\xd8\xff"


class JpegContent(FileContent):
    """The bytes of a JPEG."""

    def to_internal_value(self, data: Any) -> bytes:
        content = super().to_internal_value(data)
        if not content.startswith(_JPEG):
            raise ValidationError("must be a JPEG picture", code="not_jpeg")
        return content


class MarginsIn(StrictObject):
    top = Number(min_value=0)
    bottom = Number(min_value=0)
    left = Number(min_value=0)
    right = Number(min_value=0)


class ImageIn(SaysNothing):
    format = Choice(["jpg", "jpeg"])
    image_type = Choice(list(vocabulary.IMAGE_TYPE))
    content = JpegContent()
    capture_margins = MarginsIn(required=False)
    image_id = PatternText(
        "[A-Za-z0-9._~-]+",
        what="made of letters, digits, and . _ ~ -",
        required=False,
        max_length=200,
    )


class CameraIn(SaysNothing):
    label = Text(required=False, max_length=_LONGEST)  # type: ignore[assignment]  # a name on the wire


def _said() -> Text:
    return Text(required=False, max_length=_LONGEST)


class DeviceInfoIn(SaysNothing):
    model = _said()
    type = _said()
    manufacturer = _said()
    os = _said()
    os_version = _said()
    browser = _said()
    browser_version = _said()
    used_camera = CameraIn(required=False)
    cameras = CameraIn(many=True, required=False)


class AddImageIn(SaysNothing):
    image = ImageIn()
    device_info = DeviceInfoIn(required=False)


class AddedOut(TypedDict):
    feedback: Annotated[str, Says(enum=("ok", *FEEDBACK))]
    complete: bool
    missing_images: list[ImageType]


class StoredImageOut(TypedDict):
    id: str
    format: NotRequired[Literal["jpg"]]
    type: NotRequired[ImageType]
    rejected: bool
    original: bool


class StoredImagesOut(TypedDict):
    session_images: list[StoredImageOut]


def added(feedback: str, missing: Sequence[PictureKind]) -> AddedOut:
    return {
        "feedback": feedback,
        "complete": not missing,
        "missing_images": image_types(missing),
    }


def stored(pictures: Sequence[ToldPicture]) -> StoredImagesOut:
    """Every picture, oldest first. This server keeps no refined copies: all are originals."""
    return {"session_images": [_stored(one) for one in pictures]}


def id_of(picture: ToldPicture) -> str:
    """The caller's own id where it gave one."""
    return picture.external_id or str(picture.id)


def _stored(picture: ToldPicture) -> StoredImageOut:
    said: StoredImageOut = {
        "id": id_of(picture),
        "format": "jpg",
        "rejected": picture.accepted is False,
        "original": True,
    }
    if picture.kind in vocabulary.TYPE_OF_KIND:
        said["type"] = vocabulary.TYPE_OF_KIND[picture.kind]
    return said
