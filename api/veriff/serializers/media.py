"""Pictures: one coming in, and what is said about those that are there."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from api.capture.links import host_url
from api.veriff import vocabulary
from api.veriff.serializers.sessions import IgnoredTime
from api.wire.strict_fields import Choice, Ignored, SaysNothing
from documents_app.models import Picture, PictureKind

# Base64 text of a picture: 24 MB. PDF files are limited by their bytes, in documents_app.
LONGEST_TEXT = 24 * 1024 * 1024
_DATA_URL = re.compile(r"data:[^,]{0,200};base64,", re.IGNORECASE)
_PDF_IN_BASE64 = "JVBERi0"


@extend_schema_field(
    {
        "type": "string",
        "minLength": 1,
        "maxLength": LONGEST_TEXT,
        "contentEncoding": "base64",
        "description": "Standard base64; a data-URI prefix is stripped.",
    }
)
class FileContent(serializers.Field[bytes, Any, Any, Any]):
    """The bytes of a file, from base64 text, from a data URL, or as a form brought them.

    Not a text field: those look at every character, and here are millions.
    """

    default_error_messages = {"blank": "must not be empty", "invalid": "must be text"}

    def to_internal_value(self, data: Any) -> bytes:
        if not isinstance(data, str | bytes):
            self.fail("invalid")
        content = data if isinstance(data, bytes) else self._decode(data)
        if not content:
            self.fail("blank")
        return content

    def to_representation(self, value: Any) -> Any:
        return value

    def _decode(self, data: str) -> bytes:
        text = data.strip(" \r\n\t")
        prefix = _DATA_URL.match(text)
        text = text[prefix.end() :] if prefix else text
        if len(text) > LONGEST_TEXT and not text.startswith(_PDF_IN_BASE64):
            raise ValidationError(
                f"must not be longer than {LONGEST_TEXT} characters", code="max_length"
            )
        # Line breaks and tabs, as encoders and editors put them, carry nothing. A space inside is
        # refused: it was a "+" before somebody decoded it as a form.
        compact = text.replace("\r", "").replace("\n", "").replace("\t", "")
        try:
            return base64.b64decode(compact, validate=True)
        except (binascii.Error, ValueError):
            raise ValidationError("must be standard base64", code="not_base64") from None


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
