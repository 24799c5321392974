"""The bytes of a file as they come in: base64 text, a data URL, or a form's own bytes."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

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
