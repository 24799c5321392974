"""Times and dates as text on the wire."""

from __future__ import annotations

from datetime import UTC, date, datetime


def moment(when: datetime) -> str:
    """ISO 8601 in UTC with microseconds and Z."""
    return when.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def instant(when: datetime | None) -> str | None:
    """The same of a time that may not have come yet."""
    return None if when is None else moment(when)


def plain_date(text: str | None) -> str | None:
    """A date as YYYY-MM-DD, or None for what is none."""
    try:
        return date.fromisoformat(text or "").isoformat()
    except ValueError:
        return None
