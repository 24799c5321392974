"""Times and dates as text on the wire."""

from __future__ import annotations

from datetime import UTC, date, datetime


def instant(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC with microseconds and Z."""
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def plain_date(text: str | None) -> str | None:
    """A date as YYYY-MM-DD, or None for what is none."""
    try:
        return date.fromisoformat(text or "").isoformat()
    except ValueError:
        return None
