"""Moments and ids in pages. Moments are said in UTC by the server, and in the reader's own time by
a small script."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.utils.html import format_html
from django.utils.safestring import SafeString


def moment(value: datetime | None, empty: str = "–") -> SafeString | str:  # noqa: RUF001  # a dash
    """The moment as an element that portal/moments.js rewrites; `empty` where there is none."""
    if value is None:
        return empty
    at = value.astimezone(UTC)
    return format_html(
        '<time datetime="{}">{}</time>',
        at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        at.strftime("%Y-%m-%d %H:%M UTC"),
    )


def short_id(number: UUID | str | None) -> str:
    """The first eight digits of an id, by which people tell it and the search finds it."""
    return str(number or "")[:8]
