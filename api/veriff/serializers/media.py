"""Pictures: one coming in, and what is said about those that are there."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.capture.links import host_url
from api.veriff import vocabulary
from api.wire.bodies import FlatForm
from api.wire.pictures import FileContent
from api.wire.strict_fields import Choice, Ignored, IgnoredTime, SaysNothing
from documents_app.models import Picture, PictureKind


@extend_schema_field({"type": ["null", "object"]})
class AlwaysNull(Ignored):
    pass


class ImageIn(SaysNothing):
    context = Choice(list(vocabulary.CONTEXT))  # type: ignore[assignment]  # a name on the wire
    content = FileContent()
    # Sent by real clients; nothing is read from it.
    timestamp = IgnoredTime()


class UploadIn(serializers.Serializer[Any]):
    image = ImageIn()


class ImageForm(FlatForm):
    """The form of an upload, below the member that the JSON of the same operation has."""

    def parse(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {"image": super().parse(*args, **kwargs)}


class UploadForm(serializers.Serializer[Any]):
    """The form of the same operation: an extension of ours."""

    context = Choice(list(vocabulary.CONTEXT))  # type: ignore[assignment]  # a name on the wire
    content = serializers.FileField()


class ImageOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    context = serializers.ChoiceField(list(vocabulary.CONTEXT))  # type: ignore[assignment]  # a name on the wire
    url = serializers.URLField()
    size = serializers.IntegerField(min_value=0)
    mimetype = serializers.CharField()
    sessionId = serializers.UUIDField(required=False)
    timestamp = AlwaysNull()


class UploadOut(serializers.Serializer[Any]):
    status = serializers.ChoiceField(["success"])
    image = ImageOut()


class MediaListOut(serializers.Serializer[Any]):
    status = serializers.ChoiceField(["success"])
    images = ImageOut(many=True)
    videos = serializers.ListField(child=serializers.DictField())


def image(picture: Picture) -> dict[str, Any]:
    context = picture.context
    if context not in vocabulary.CONTEXT:
        context = vocabulary.CONTEXT_OF_KIND[PictureKind(picture.kind)]
    return {
        "id": str(picture.pk),
        "name": context,
        "context": context,
        "url": f"{host_url()}/v1/media/{picture.pk}",
        "size": picture.size,
        "mimetype": picture.media_type,
        "sessionId": str(picture.session_id),
        "timestamp": None,
    }


def uploaded(picture: Picture) -> dict[str, Any]:
    return {"status": "success", "image": image(picture)}


def media_list(pictures: list[Picture]) -> dict[str, Any]:
    """Pictures without complaints first, then the larger ones; this server keeps no videos."""
    best_first = sorted(
        pictures, key=lambda one: (len(one.feedback), -(one.width or 0) * (one.height or 0))
    )
    return {"status": "success", "images": [image(one) for one in best_first], "videos": []}
