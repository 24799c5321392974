"""What the machine's own database of time zones tells: offsets, and whose zone it is."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

_LAST_YEAR_BUT_ONE = 9998


def is_any_known() -> bool:
    """Whether there is such a database at all."""
    return bool(_known())


def is_known(zone: str) -> bool:
    return zone in _known()


def offset_minutes(zone: str, epoch_ms: int) -> int | None:
    """Minutes east of Greenwich at that moment; None for an unknown zone or a moment far away."""
    if not is_known(zone):
        return None
    try:
        moment = datetime.fromtimestamp(epoch_ms / 1000, UTC)
        if moment.year > _LAST_YEAR_BUT_ONE:
            return None
        offset = moment.astimezone(zoneinfo.ZoneInfo(zone)).utcoffset()
    except (OverflowError, OSError, ValueError):
        return None
    return None if offset is None else round(offset.total_seconds() / 60)


def country_of(zone: str) -> str | None:
    """The country that the zone is named for, under its newer name too."""
    countries = _countries()
    return countries.get(zone) or countries.get(_newer_names().get(zone, ""))


@cache
def _known() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


@cache
def _countries() -> dict[str, str]:
    lines = (line.split("\t") for line in _lines_of("zone.tab") if not line.startswith("#"))
    return {parts[2]: parts[0] for parts in lines if len(parts) > 2}


@cache
def _newer_names() -> dict[str, str]:
    """Browsers say Asia/Calcutta for ever."""
    links = (line.split() for line in _lines_of("tzdata.zi") if line.startswith("L "))
    return {parts[2]: parts[1] for parts in links if len(parts) == 3}


def _lines_of(name: str) -> list[str]:
    for folder in zoneinfo.TZPATH:
        path = Path(folder) / name
        if path.is_file():
            return path.read_text(encoding="utf-8").splitlines()
    return []
