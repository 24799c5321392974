"""Dates and moments in bodies: of one form, and real."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError

from api.wire.strict_fields import Text

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@extend_schema_field({"type": ["string", "null"], "format": "date"})
class BirthDate(Text):
    """A plain date that exists and is not in the future."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if not _DATE.fullmatch(text):
            raise ValidationError("must have the form YYYY-MM-DD", code="format")
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise ValidationError("must be a date that exists", code="impossible") from None
        # Somewhere on earth it is tomorrow already.
        if day > timezone.now().date() + timedelta(days=1):
            raise ValidationError("must not lie in the future", code="impossible")
        return text


@extend_schema_field({"type": "string", "format": "date-time"})
class Moment(Text):
    """A legacy time of the request: its form is checked, its age is not."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            moment = parse_datetime(text)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise ValidationError("must be an ISO 8601 time with a zone", code="format")
        return text
