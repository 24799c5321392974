"""Lists as they leave the installation: page by page, so that no list is too long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from django.db.models import QuerySet

from risk_app.desk import csv_text
from sessions_app import installation_events, keyset
from sessions_app.models import InstallationEvent, Integration

log = structlog.get_logger(__name__)

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Export:
    """Which rows of which list are wanted.

    is_personal: with the columns that say who the persons are.
    """

    of: str
    integration: Integration | None = None
    status: str = ""
    since: datetime | None = None
    until: datetime | None = None
    is_personal: bool = False


Row = Any
Cells = Sequence[object]


@dataclass(frozen=True)
class Listed:
    """A list that may leave: its columns, and the rows behind them, some at a time.

    permission: of whoever may see the list in the portal. personal: columns that are left out
    unless they are asked for, with the cells of many rows at once.
    """

    words: str
    permission: str
    columns: tuple[str, ...]
    personal: tuple[str, ...]
    pages: Callable[[Export], Iterator[Sequence[Row]]]
    cells: Callable[[Sequence[Row]], Sequence[Cells]]
    personal_cells: Callable[[Sequence[Row]], Sequence[Cells]]


def lines(listed: Listed, export: Export) -> Iterator[str]:
    """The file, a page of rows at a time."""
    yield csv_text.BEGINNING + csv_text.line(_columns(listed, export))
    number = 0
    for rows in listed.pages(export):
        number += len(rows)
        yield "".join(csv_text.line(cells) for cells in _cells(listed, export, rows))
    log.info("list_left", list=export.of, rows=number, personal=export.is_personal)


def record(export: Export, *, actor: str) -> None:
    """Note before the first row leaves that somebody takes the list away."""
    installation_events.record(
        InstallationEvent.Kind.LIST_EXPORTED,
        integration=export.integration,
        actor=actor,
        list=export.of,
        status=export.status,
        since=export.since.date().isoformat() if export.since else "",
        before=export.until.date().isoformat() if export.until else "",
        personal=export.is_personal,
    )


def pages_of(
    rows: QuerySet[Any, Any], order: Sequence[str], at_once: int = _AT_ONCE
) -> Iterator[list[Any]]:
    """All rows, so many at a time, each time from where the last ones ended."""
    page = keyset.page_of(rows, order=order, size=at_once)
    while page.rows:
        yield page.rows
        if not page.next:
            return
        page = keyset.page_of(rows, order=order, cursor=page.next, size=at_once)
        if not page.previous:
            return  # the rest is gone meanwhile: this is the beginning once more


def in_time(rows: QuerySet[Any, Any], export: Export, moment: str) -> QuerySet[Any, Any]:
    """The rows of the days that are asked for."""
    if export.since is not None:
        rows = rows.filter(**{f"{moment}__gte": export.since})
    if export.until is not None:
        rows = rows.filter(**{f"{moment}__lt": export.until})
    return rows


def of_integration(rows: QuerySet[Any, Any], path: str, pk: UUID | None) -> QuerySet[Any, Any]:
    """The rows of one integration, or all."""
    return rows if pk is None else rows.filter(**{path: pk})


def _columns(listed: Listed, export: Export) -> Sequence[str]:
    return (*listed.columns, *(listed.personal if export.is_personal else ()))


def _cells(listed: Listed, export: Export, rows: Sequence[Row]) -> Iterator[Cells]:
    plain = listed.cells(rows)
    if not export.is_personal:
        yield from plain
        return
    for known, personal in zip(plain, listed.personal_cells(rows), strict=True):
        yield (*known, *personal)
