"""Pictures: one coming in, and what is said about those that are there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal, NotRequired, TypedDict

from rest_framework import serializers

from api.capture.links import host_url
from api.veriff import vocabulary
from api.wire.answers import Says, Uri, Uuid
from api.wire.bodies import FlatForm
from api.wire.pictures import FileContent
from api.wire.strict_fields import Choice, IgnoredTime, SaysNothing
from risk_app.shapes import ToldPicture


class ImageIn(SaysNothing):
    context = Choice(list(vocabulary.CONTEXT))  # type: ignore[assignment]  # a name on the wire
    content = FileContent()
    # Sent by real clients; nothing is read from it.
    timestamp = IgnoredTime()


class UploadIn(serializers.Serializer[Any]):
    image = ImageIn()


class ImageForm(FlatForm):
    """The form of an upload, below the member that the JSON of the same operation has."""

    def parse(self, *args: Any, **kwargs: Any) -> dict[str, object]:
        return {"image": super().parse(*args, **kwargs)}


class UploadForm(serializers.Serializer[Any]):
    """The form of the same operation: an extension of ours."""

    context = Choice(list(vocabulary.CONTEXT))  # type: ignore[assignment]  # a name on the wire
    content = serializers.FileField()


class ImageOut(TypedDict):
    id: Uuid
    name: str
    context: Annotated[str, Says(enum=tuple(vocabulary.CONTEXT))]
    url: Uri
    size: Annotated[int, Says(minimum=0)]
    mimetype: str
    sessionId: NotRequired[Uuid]
    timestamp: NotRequired[Annotated[None, Says(type=("null", "object"))]]


class UploadOut(TypedDict):
    status: Literal["success"]
    image: ImageOut


class MediaListOut(TypedDict):
    status: Literal["success"]
    images: list[ImageOut]
    videos: list[dict[str, object]]


def image(picture: ToldPicture) -> ImageOut:
    context = picture.context
    if context not in vocabulary.CONTEXT:
        context = vocabulary.CONTEXT_OF_KIND[picture.kind]
    return {
        "id": str(picture.id),
        "name": context,
        "context": context,
        "url": f"{host_url()}/v1/media/{picture.id}",
        "size": picture.size,
        "mimetype": picture.media_type,
        "sessionId": str(picture.session_id),
        "timestamp": None,
    }


def uploaded(picture: ToldPicture) -> UploadOut:
    return {"status": "success", "image": image(picture)}


def media_list(pictures: Sequence[ToldPicture]) -> MediaListOut:
    """Pictures without complaints first, then the larger ones; this server keeps no videos."""
    best_first = sorted(
        pictures, key=lambda one: (len(one.faults), -(one.width or 0) * (one.height or 0))
    )
    return {"status": "success", "images": [image(one) for one in best_first], "videos": []}
