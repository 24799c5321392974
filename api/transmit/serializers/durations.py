"""Durations as this dialect writes them: 90d, 1h, 1m30s."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError

from api.wire.strict_fields import Text

PATTERN = "^(?=.)([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?$"
_FORM = re.compile(r"(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?")
_SECONDS = (86400, 3600, 60, 1)
# Digits of one part; more are beyond every limit, and slow to turn into a number.
_LONGEST_PART = 12


@extend_schema_field({"type": "string", "pattern": PATTERN})
class Duration(Text):
    """A duration between two limits; raises ValidationError that names them."""

    def __init__(self, *, least: timedelta, most: timedelta, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._least, self._most = least, most

    # A duration is no text any more, whatever the base class says of its fields.
    def to_internal_value(self, data: Any) -> Any:
        text = super().to_internal_value(data)
        found = _FORM.fullmatch(text) if text else None
        if found is None:
            raise ValidationError("must be a duration such as 90d, 1h or 1m30s", code="form")
        parts = [part or "0" for part in found.groups()]
        if any(len(part) > _LONGEST_PART for part in parts):
            raise self._out_of_range()
        seconds = sum(int(part) * each for part, each in zip(parts, _SECONDS, strict=True))
        if not self._least.total_seconds() <= seconds <= self._most.total_seconds():
            raise self._out_of_range()
        return timedelta(seconds=seconds)

    def _out_of_range(self) -> ValidationError:
        least, most = (int(one.total_seconds()) for one in (self._least, self._most))
        return ValidationError(f"must lie between {least}s and {most}s", code="range")
