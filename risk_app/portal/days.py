"""Days that a form asks for, and the moments between which they lie (UTC)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

_FIRST, _LAST = date(1970, 1, 1), date(2999, 12, 31)


class DayField(forms.DateField):
    """A day of a calendar that clocks know."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}))
        limits = [MinValueValidator(_FIRST), MaxValueValidator(_LAST)]
        super().__init__(validators=limits, **kwargs)


def beginning(day: date | None) -> datetime | None:
    """The first moment of the day."""
    return None if day is None else datetime.combine(day, time.min, tzinfo=UTC)


def end(day: date | None) -> datetime | None:
    """The first moment behind the day."""
    return None if day is None else beginning(day + timedelta(days=1))
