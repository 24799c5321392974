"""Times as this dialect prints them: milliseconds, and dates as midnight in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime


def milliseconds(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def midnight(text: str) -> str | None:
    """A date of a document as a time, or None for what is no whole date."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return f"{day.isoformat()}T00:00:00.000Z"


def whole_years(born: str, at: datetime) -> int | None:
    """The age at a moment, or None where the birth date is not known or lies behind it."""
    try:
        birth = date.fromisoformat(born)
    except ValueError:
        return None
    today = at.astimezone(UTC).date()
    age = today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
    return age if age >= 0 else None
