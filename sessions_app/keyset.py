"""Pages of a long list by where the last page ended, so that each costs what the first one does.

An index gives the rows behind a place at once; skipping so many rows reads them all.
"""

from __future__ import annotations

import binascii
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import F, Model, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

Row = TypeVar("Row", bound=Model)

# What a cursor begins with: the rows behind a place, before it, or at the end of the list.
_BEHIND, _BEFORE, _END = "b", "f", "e"
# Rows that are counted at most.
MOST_COUNTED = 1_000
_LONGEST = 500
_LARGEST = 2**63 - 1


@dataclass(frozen=True)
class KeysetPage(Generic[Row]):
    """Some rows of a list, and the cursors of the pages around them; "" where there is none.

    last: the cursor of the list's end, "" where this is it.
    """

    rows: list[Row]
    next: str = ""
    previous: str = ""
    last: str = ""

    @property
    def is_all(self) -> bool:
        """Whether the list has no other page."""
        return not (self.next or self.previous)


@dataclass(frozen=True)
class Count:
    """How many rows there are, as far as they were counted: "1,000+" where there are more."""

    number: int
    is_more: bool = False

    def __str__(self) -> str:
        return f"{self.number:,}{'+' if self.is_more else ''}"


def page_of(
    rows: QuerySet[Row, Any], *, order: Sequence[str], cursor: str = "", size: int = 25
) -> KeysetPage[Row]:
    """The page that the cursor names, the first one for "" or for a cursor that names none.

    order: names as for `order_by`; the last is unique, and none of the columns is ever null. Where
    all have one direction, an index in that order answers however far behind the page is.
    """
    direction, place = _read(rows, order, cursor)
    if direction == _END:
        return _end(rows, order, size)
    if direction == _BEFORE:
        return _before(rows, order, place, size)
    found = rows.filter(_behind(order, place)) if place else rows
    read = list(found.order_by(*order)[: size + 1])
    if place and not read:  # what was behind it is gone
        return page_of(rows, order=order, size=size)
    shown = read[:size]
    return KeysetPage(
        rows=shown,
        next=_cursor(_BEHIND, shown[-1], order) if len(read) > size else "",
        previous=_cursor(_BEFORE, shown[0], order) if place and shown else "",
        last=_END if len(read) > size else "",
    )


def count(rows: QuerySet[Any, Any], most: int = MOST_COUNTED) -> Count:
    """How many rows there are, of which no more than `most` are counted."""
    found = rows.order_by().values("pk")[: most + 1].count()
    return Count(min(found, most), found > most)


def counts(rows: Mapping[str, QuerySet[Any, Any]], most: int = MOST_COUNTED) -> dict[str, Count]:
    """The same of several questions, by one statement."""
    if not rows:
        return {}
    parts: list[str] = []
    given: list[Any] = []
    for asked in rows.values():
        try:
            sql, own = asked.order_by().values("pk")[: most + 1].query.sql_with_params()
        except EmptyResultSet:
            sql, own = "SELECT 1 WHERE false", ()
        # Composed by the ORM, with places for every value.
        parts.append(f"(SELECT count(*) FROM ({sql}) counted)")  # noqa: S608
        given += own
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", given)
        numbers = cursor.fetchone()
    return {
        name: Count(min(number, most), number > most)
        for name, number in zip(rows, numbers, strict=True)
    }


def _before(
    rows: QuerySet[Row, Any], order: Sequence[str], place: list[Any], size: int
) -> KeysetPage[Row]:
    """The page in front of a place; the first one where fewer rows are left than a page has."""
    turned = [_turned(name) for name in order]
    read = list(rows.filter(_behind(turned, place)).order_by(*turned)[: size + 1])
    if len(read) <= size:
        return page_of(rows, order=order, size=size)
    shown = read[:size][::-1]
    return KeysetPage(
        rows=shown,
        next=_cursor(_BEHIND, shown[-1], order),
        previous=_cursor(_BEFORE, shown[0], order),
        last=_END,
    )


def _end(rows: QuerySet[Row, Any], order: Sequence[str], size: int) -> KeysetPage[Row]:
    turned = [_turned(name) for name in order]
    read = list(rows.order_by(*turned)[: size + 1])
    shown = read[:size][::-1]
    has_more = len(read) > size
    return KeysetPage(shown, previous=_cursor(_BEFORE, shown[0], order) if has_more else "")


def _behind(order: Sequence[str], place: list[Any]) -> Any:
    """The condition of the rows that come after the place in the order."""
    names = [name.removeprefix("-") for name in order]
    falls = [name.startswith("-") for name in order]
    if len(set(falls)) == 1:
        compare = TupleLessThan if falls[0] else TupleGreaterThan
        return compare(Tuple(*map(F, names)), tuple(place))
    return _behind_either_way(list(zip(names, falls, place, strict=True)))


def _behind_either_way(columns: list[tuple[str, bool, Any]]) -> Q:
    """The same where directions differ. The outermost condition is the one an index serves."""
    name, falls, value = columns[0]
    further = Q(**{f"{name}__{'lt' if falls else 'gt'}": value})
    if len(columns) == 1:
        return further
    not_before = Q(**{f"{name}__{'lte' if falls else 'gte'}": value})
    return not_before & (further | _behind_either_way(columns[1:]))


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _cursor(direction: str, row: Model, order: Sequence[str]) -> str:
    values = [getattr(row, name.removeprefix("-")) for name in order]
    said = json.dumps(values, cls=_Exact, separators=(",", ":")).encode()
    return direction + urlsafe_b64encode(said).decode().rstrip("=")


def _read(rows: QuerySet[Any, Any], order: Sequence[str], cursor: str) -> tuple[str, list[Any]]:
    """The direction and the values of a cursor; a place of none where it cannot be read."""
    if cursor == _END:
        return _END, []
    direction, coded = cursor[:1], cursor[1:_LONGEST]
    if direction not in (_BEHIND, _BEFORE):
        return _BEHIND, []
    try:
        said = json.loads(urlsafe_b64decode(coded + "=" * (-len(coded) % 4)))
        names = [name.removeprefix("-") for name in order]
        fields = [rows.model._meta.get_field(name) for name in names]
        place = [field.to_python(one) for field, one in zip(fields, said, strict=True)]
    except (ValueError, TypeError, ValidationError, binascii.Error, OverflowError):
        return _BEHIND, []
    return (direction, place) if all(map(_may_be_asked, place)) else (_BEHIND, [])


def _may_be_asked(one: Any) -> bool:
    """Whether the database understands the value: what it cannot hold, nobody made a cursor of."""
    if isinstance(one, str):
        return not re.search("[\0\ud800-\udfff]", one)
    if isinstance(one, int):
        return abs(one) <= _LARGEST
    return not (one is None or isinstance(one, (list, dict)))


class _Exact(DjangoJSONEncoder):
    """Moments to the microsecond, of which Django's encoder leaves three digits out."""

    def default(self, one: Any) -> Any:
        return one.isoformat() if hasattr(one, "isoformat") else super().default(one)
