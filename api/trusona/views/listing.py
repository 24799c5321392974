"""What a listing is asked for: since when, until when, and which page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.utils.dateparse import parse_datetime

from api.trusona.errors import Refused

MOST = 1000
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.,]+(Z|[+-][0-9]{2}:?[0-9]{2})?")
_LONGEST = 64
_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Asked:
    since: datetime | UUID
    until: datetime | None
    page: int
    count: int


def asked(query: Mapping[str, str]) -> Asked:
    """The checked query; raises Refused."""
    return Asked(
        since=_since(query.get("since", "")),
        until=_until(query["until"]) if "until" in query else None,
        page=_number(query.get("page", "0"), "page", least=0, most=10**_LONGEST_NUMBER),
        count=_number(query.get("count", str(MOST)), "count", least=1, most=MOST),
    )


def _since(text: str) -> datetime | UUID:
    if len(text) <= _LONGEST:
        try:
            return UUID(text)
        except ValueError:
            pass
    return _moment(text, "since", "a verification identifier, a date or a date-time")


def _until(text: str) -> datetime:
    return _moment(text, "until", "a date or a date-time")


def _moment(text: str, name: str, what: str) -> datetime:
    # In a query a plus sign that is not escaped stands for a space.
    text = text.strip()[:_LONGEST].replace(" ", "+") if "T" in text else text
    found = None
    try:
        if _DATE.fullmatch(text):
            found = datetime.fromisoformat(text)
        elif _MOMENT.fullmatch(text):
            found = parse_datetime(text)
        if found is not None:
            # PostgreSQL and Python part ways where an offset leads out of the calendar.
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise Refused(400, f"{name}: must be {what}.")


def _number(text: str, name: str, *, least: int, most: int) -> int:
    if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER:
        number = int(text)
        if least <= number <= most:
            return number
    raise Refused(400, f"{name}: must be a whole number from {least} to {most}.")
