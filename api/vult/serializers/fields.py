"""Members that several requests have."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from api.wire.strict_fields import FreeObject, Text, Whole

MOST_LABELS = 50
_LONGEST_LABEL = 500
_MOST_IDS = 100
_LONGEST_ID = 200
MOST_ROWS, USUAL_ROWS = 100, 20
_FURTHEST = 10_000_000

_STRING_OR_LIST = {
    "oneOf": [
        {"type": "string", "minLength": 1},
        {"type": "array", "items": {"type": "string", "minLength": 1}},
    ]
}


@extend_schema_field({"type": "object", "additionalProperties": {"type": "string"}})
class Labels(serializers.Field[dict[str, str], Any, Any, Any]):
    """A free object of texts, such as an integrator marks sessions with."""

    def to_internal_value(self, data: Any) -> dict[str, str]:
        if not isinstance(data, dict):
            raise ValidationError("must be an object", code="invalid")
        if len(data) > MOST_LABELS:
            raise ValidationError(f"must not have more than {MOST_LABELS} members", code="too_many")
        for name, value in data.items():
            if not isinstance(value, str):
                raise ValidationError("must have texts only", code="invalid")
            if max(len(name), len(value)) > _LONGEST_LABEL:
                what = f"must not have texts of more than {_LONGEST_LABEL} characters"
                raise ValidationError(what, code="max_length")
        FreeObject().to_internal_value(data)
        return data

    def to_representation(self, value: Any) -> Any:
        return value


@extend_schema_field(_STRING_OR_LIST)
class OneOrMany(serializers.Field[tuple[str, ...], Any, Any, Any]):
    """One identifier, or a list of which any will do; an empty list asks for nothing."""

    def to_internal_value(self, data: Any) -> tuple[str, ...]:
        texts = data if isinstance(data, list) else [data]
        if not all(isinstance(one, str) and 0 < len(one) <= _LONGEST_ID for one in texts):
            raise ValidationError("must be an identifier, or a list of them", code="invalid")
        if len(texts) > _MOST_IDS:
            raise ValidationError(f"must not name more than {_MOST_IDS}", code="too_many")
        return tuple(texts)

    def to_representation(self, value: Any) -> Any:
        return value


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class IdentifierList(OneOrMany):
    """A list alone."""

    def to_internal_value(self, data: Any) -> tuple[str, ...]:
        if not isinstance(data, list):
            raise ValidationError("must be a list of identifiers", code="invalid")
        return super().to_internal_value(data)


class Identifier(Text):
    """A text that names something; whether it does shows when it is looked for."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_length=1, max_length=_LONGEST_ID, **kwargs)


@extend_schema_field({"type": "number", "minimum": 1, "maximum": MOST_ROWS})
class Take(Whole):
    def __init__(self) -> None:
        super().__init__(min_value=1, max_value=MOST_ROWS, required=False)


@extend_schema_field({"type": "number", "minimum": 0})
class Skip(Whole):
    def __init__(self) -> None:
        super().__init__(min_value=0, max_value=_FURTHEST, required=False)


@extend_schema_field({"type": ["string", "null"]})
class MomentOrDay(Text):
    """A time with a zone, or a date, which means its first moment in UTC."""

    at_end = False

    def __init__(self) -> None:
        super().__init__(required=False, allow_null=True, max_length=64)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        # Null says nothing, as if it had been left out.
        return None if data is None else super().run_validation(data)

    def to_internal_value(self, data: Any) -> Any:
        found = _moment(super().to_internal_value(data), at_end=self.at_end)
        if found is None:
            raise ValidationError("must be a date or a time with a zone", code="format")
        return found


class UntilMomentOrDay(MomentOrDay):
    """The same; a date means its last moment."""

    at_end = True


@extend_schema_field({"type": "string", "format": "date-time"})
class SinceMoment(MomentOrDay):
    pass


@extend_schema_field({"type": "string", "format": "date-time"})
class UntilMoment(UntilMomentOrDay):
    pass


def _moment(text: str, *, at_end: bool) -> datetime | None:
    try:
        if "T" not in text.upper() and " " not in text.strip():
            day = parse_date(text)
            return datetime.combine(day, time.max if at_end else time.min, UTC) if day else None
        found = parse_datetime(text)
        return None if found is None or found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
