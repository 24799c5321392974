"""Writing new rows of several tables by one statement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.base import ModelState
from django.utils import timezone

from sessions_app.lookups import is_plain
from sessions_app.models import Session

Row = TypeVar("Row", bound=models.Model)

# What the driver takes as it is; everything else is prepared by its field.
_PLAIN = (
    *(models.CharField, models.BooleanField, models.UUIDField, models.DateTimeField),
    *(models.PositiveIntegerField, models.PositiveSmallIntegerField, models.BinaryField),
)


@dataclass
class Beside:
    """A statement that goes in the same question: an INSERT of another room, or an UPDATE.

    It sees none of the new rows.
    """

    sql: str
    parameters: tuple[Any, ...]
    written: int = 0  # how many rows it wrote, told afterwards


@dataclass(frozen=True)
class Instead:
    """That a new row takes the place of one with the same values in those unique fields.

    where: the condition of the unique index, in SQL, if it has one. keeps: the fields of truth
    or falsehood that stay true where they were.
    """

    unique: tuple[str, ...]
    where: str = ""
    keeps: tuple[str, ...] = ()


def touching(session: Session) -> Beside:
    """The statement by which a session that the caller has locked counts as changed now."""
    session.updated_at = timezone.now()
    table = _quoted(Session._meta.db_table)
    # The name of our own table, nothing that anybody sent.
    sql = f"UPDATE {table} SET updated_at = %s WHERE id = %s"  # noqa: S608
    return Beside(sql, (session.updated_at, session.pk))


def insert_together(
    *rows: models.Model, replaces: Instead | None = None, beside: Beside | None = None
) -> None:
    """Insert the new rows, all or none, in one question to the database.

    References among them are checked at commit, so their order is free, but for one rule: a row
    that is numbered by the database comes last. `replaces` is about the first row: one that is
    there already becomes the new one, in every column.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    parameters = [value for row in rows for value in _columns(type(row)).values_of(row, connection)]
    kinds = tuple(type(row) for row in rows)
    if beside is not None:
        parameters = [*beside.parameters, *parameters]
    with connection.cursor() as cursor:
        cursor.execute(_statement(kinds, replaces, beside.sql if beside else ""), parameters)
        key, written = cursor.fetchone()
    for row in rows:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    rows[-1].pk = key
    if beside is not None:
        beside.written = written


def new_row(kind: type[Row], /, **values: Any) -> Row:
    """The object that `kind(**values)` makes, in fewer steps. A related row is given as such."""
    draft = _draft_of(kind)
    if not draft.is_plain:
        return kind(**values)
    made = kind.__new__(kind)
    made._state = ModelState()
    held = vars(made)
    for name, value in values.items():
        relation = draft.relations.get(name)
        if relation is None:
            held[name] = value
        else:
            held[relation.attname] = None if value is None else value.pk
            relation.set_cached_value(made, value)
    for name, default in draft.defaults:
        if name not in held:
            held[name] = default()
    return made


@dataclass(frozen=True)
class _Draft:
    is_plain: bool
    # Attribute -> what makes its value where none is given.
    defaults: list[tuple[str, Callable[[], Any]]]
    relations: dict[str, Any]


@cache
def _draft_of(kind: type[models.Model]) -> _Draft:
    fields: list[Any] = list(kind._meta.concrete_fields)
    return _Draft(
        is_plain=is_plain(kind),
        defaults=[(one.attname, one.get_default) for one in fields],
        relations={one.name: one for one in fields if one.is_relation},
    )


@dataclass(frozen=True)
class _Columns:
    """The columns of a table that we fill: all but a number that the database gives."""

    names: list[str]
    # Attribute -> how its value is prepared, None where it need not be.
    _prepare: list[tuple[str, Callable[[models.Model, Any], Any] | None]]

    def values_of(self, row: models.Model, connection: Any) -> list[Any]:
        held = vars(row)
        return [
            held[name] if prepare is None else prepare(row, connection)
            for name, prepare in self._prepare
        ]


@cache
def _columns(kind: type[models.Model]) -> _Columns:
    filled = [one for one in kind._meta.concrete_fields if not isinstance(one, models.AutoField)]
    return _Columns(
        names=[_quoted(str(field.column)) for field in filled],
        _prepare=[
            (field.attname, None if _is_plain(field) else _prepared(field)) for field in filled
        ],
    )


def _is_plain(field: Any) -> bool:
    is_filled_in = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    return type(getattr(field, "target_field", field)) in _PLAIN and not is_filled_in


def _prepared(field: Any) -> Callable[[models.Model, Any], Any]:
    def prepare(row: models.Model, connection: Any) -> Any:
        return field.get_db_prep_save(field.pre_save(row, add=True), connection)

    return prepare


@cache
def _statement(kinds: tuple[type[models.Model], ...], replaces: Instead | None, beside: str) -> str:
    parts = [_insert(kind) for kind in kinds]
    if replaces is not None:
        parts[0] += _instead(kinds[0], replaces)
    named = [f"beside AS ({beside} RETURNING 1)"] if beside else []
    named += [f"row_{number} AS ({part})" for number, part in enumerate(parts[:-1])]
    written = "(SELECT count(*) FROM beside)" if beside else "NULL"
    returned = f"{_quoted(str(kinds[-1]._meta.pk.column))}, {written}"
    before = f"WITH {', '.join(named)} " if named else ""
    return f"{before}{parts[-1]} RETURNING {returned}"


def _insert(kind: type[models.Model]) -> str:
    names = _columns(kind).names
    places = ", ".join(["%s"] * len(names))
    # Names of our own models, nothing that anybody sent.
    return f"INSERT INTO {_quoted(kind._meta.db_table)} ({', '.join(names)}) VALUES ({places})"  # noqa: S608


def _instead(kind: type[models.Model], instead: Instead) -> str:
    table, columns = _quoted(kind._meta.db_table), _columns(kind).names
    unique, kept = (_columns_named(kind, names) for names in (instead.unique, instead.keeps))
    news = ", ".join(
        f"{name} = {table}.{name} OR EXCLUDED.{name}"
        if name in kept
        else f"{name} = EXCLUDED.{name}"
        for name in columns
    )
    where = f" WHERE {instead.where}" if instead.where else ""
    return f" ON CONFLICT ({', '.join(unique)}){where} DO UPDATE SET {news}"


def _columns_named(kind: type[models.Model], names: tuple[str, ...]) -> list[str]:
    fields: list[Any] = [kind._meta.get_field(name) for name in names]
    return [_quoted(field.column) for field in fields]


def _quoted(name: str) -> str:
    return connections[DEFAULT_DB_ALIAS].ops.quote_name(name)
