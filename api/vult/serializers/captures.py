"""What a capture client sends: positions, pictures, notes of its own, and the last word."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from api.vult import vocabulary
from api.vult.serializers.fields import Identifier
from api.vult.serializers.requests import SessionIdRequest
from api.wire.pictures import FileContent
from api.wire.strict_fields import Choice, Flag, FreeObject, Number, StrictObject, Text

_MOST_NOTES = 100
_MOST_IMAGES = 5
_MOST_LATITUDE, _MOST_LONGITUDE = 90.0, 180.0
_DECIMAL = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{0,20})?|\.\d{1,20})")
_SIDES = {"doc_front": "document_front", "doc_back": "document_back"}
_PARTS = ("suspicious_words", "image_manipulation", "online_duplication", "is_identity_document")
# Their switch -> the named result that vetoes, of one side where it says so.
VETOES: dict[str, str] = {
    **{
        f"{theirs}_{part}_fail": f"document_authenticity.{part}:{ours}"
        for theirs, ours in _SIDES.items()
        for part in _PARTS
    },
    "ocr_name_match_fail": "document_consistency.name",
    "ocr_address_match_fail": "document_consistency.address",
    "ocr_document_number_match_fail": "document_consistency.number",
}


@extend_schema_field({"type": "object", "additionalProperties": True, "maxProperties": _MOST_NOTES})
class Notes(FreeObject):
    """A free object of the client's own."""

    def to_internal_value(self, data: Any) -> dict[str, object]:
        if isinstance(data, dict) and len(data) > _MOST_NOTES:
            what = f"must not have more than {_MOST_NOTES} members"
            raise ValidationError(what, code="too_many")
        return super().to_internal_value(data)


@extend_schema_field({"type": "string", "minLength": 1})
class DegreesText(Text):
    """A decimal number of degrees as a form has it: text."""

    def __init__(self, most: float) -> None:
        super().__init__(max_length=64)
        self._most = most

    def to_internal_value(self, data: Any) -> Any:
        text = super().to_internal_value(data).strip()
        if not _DECIMAL.fullmatch(text):
            raise ValidationError("must be a decimal number", code="invalid")
        degrees = float(text)
        if not math.fabs(degrees) <= self._most:
            what = f"must be between -{self._most:g} and {self._most:g}"
            raise ValidationError(what, code="out_of_range")
        return degrees

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if data is serializers.empty or data is None or data == "":
            return super().run_validation(data)
        return self.to_internal_value(data)


@extend_schema_field({"type": "string", "format": "binary"})
class FormFile(serializers.Field[bytes, Any, Any, Any]):
    """The bytes of a file in a form."""

    def to_internal_value(self, data: Any) -> bytes:
        if not isinstance(data, bytes):
            raise ValidationError("must be a file", code="invalid")
        return data

    def to_representation(self, value: Any) -> Any:
        return value


@extend_schema_field({"type": "string"})
class Frame(FileContent):
    """A picture as base64 text, or as a data URL."""


class MetadataUpdateIn(StrictObject):
    session_id = Identifier()
    sdk_metadata = Notes()


class ConsentIn(StrictObject):
    session_id = Identifier()
    consented = Flag()


class DocumentTypeIn(StrictObject):
    session_id = Identifier()
    document_type_e = Choice(list(vocabulary.DOCUMENT_TYPES))


class PictureForm(StrictObject):
    session_id = Identifier()
    latitude = DegreesText(_MOST_LATITUDE)
    longitude = DegreesText(_MOST_LONGITUDE)
    image = FormFile(required=False)


class LivenessGenerateIn(StrictObject):
    session_id = Identifier()
    latitude = Number(min_value=-_MOST_LATITUDE, max_value=_MOST_LATITUDE)
    longitude = Number(min_value=-_MOST_LONGITUDE, max_value=_MOST_LONGITUDE)


class LivenessProcessIn(LivenessGenerateIn):
    images = serializers.ListField(child=Frame(), required=False, max_length=_MOST_IMAGES)
    # Ours: the token of the step that the pictures are for.
    token = Text(required=False, max_length=200)


class FinalizeSettingsIn(StrictObject):
    doc_front_suspicious_words_fail = Flag(required=False)
    doc_front_image_manipulation_fail = Flag(required=False)
    doc_front_online_duplication_fail = Flag(required=False)
    doc_front_is_identity_document_fail = Flag(required=False)
    doc_back_suspicious_words_fail = Flag(required=False)
    doc_back_image_manipulation_fail = Flag(required=False)
    doc_back_online_duplication_fail = Flag(required=False)
    doc_back_is_identity_document_fail = Flag(required=False)
    ocr_name_match_fail = Flag(required=False)
    ocr_address_match_fail = Flag(required=False)
    ocr_document_number_match_fail = Flag(required=False)
    aamva_test_scenario = Choice(list(vocabulary.TEST_SCENARIOS), required=False)


class FinalizeIn(SessionIdRequest):
    settings = FinalizeSettingsIn(required=False)


def asks_from(said: Mapping[str, Any]) -> dict[str, object]:
    """What the settings of the last call ask for, in our words."""
    asks: dict[str, object] = {"vetoes": [ours for name, ours in VETOES.items() if said.get(name)]}
    if "aamva_test_scenario" in said:
        asks["agency_record"] = said["aamva_test_scenario"]
    return asks
