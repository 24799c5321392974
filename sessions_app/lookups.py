"""Questions of the request path whose SQL is written once, not composed anew for every request.

Composing a query costs the ORM several times what PostgreSQL and the driver need to answer it.
Rows come back as the models' own objects, as from the ORM.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.base import ModelState
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import post_init, pre_init

_Convert = Callable[[Any, Any, Any], Any]


class Lookup:
    """A SELECT of whole rows of some tables.

    `sql` has a `{alias}` for the name of each table of `tables` (alias -> model), and one `{}` for
    the columns of each that is read, in their order; those after them only serve to find rows.
    """

    def __init__(self, sql: str, **tables: type[models.Model]) -> None:
        self._sql, self._tables = sql, tables
        self._read = list(tables.items())[: sql.count("{}")]

    def all(self, *parameters: Any) -> list[tuple[Any, ...]]:
        """Per row found, one object of each model; None for a table without a match."""
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() as cursor:
            cursor.execute(self._written, parameters)
            found = cursor.fetchall()
        return [tuple([one.build(row, connection) for one in self._readers]) for row in found]

    def first(self, *parameters: Any) -> tuple[Any, ...] | None:
        """The objects of the first row, None where there is none."""
        found = self.all(*parameters)
        return found[0] if found else None

    @cached_property
    def _readers(self) -> list[_Reader]:
        """Made at the first question: models know their columns once all apps are loaded."""
        readers: list[_Reader] = []
        for _, model in self._read:
            readers.append(_Reader(model, readers[-1].end if readers else 0))
        return readers

    @cached_property
    def _written(self) -> str:
        quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
        names: dict[str, object] = {
            alias: quote(model._meta.db_table) for alias, model in self._tables.items()
        }
        columns = [
            ", ".join(
                f"{alias}.{quote(str(field.column))}" for field in model._meta.concrete_fields
            )
            for alias, model in self._read
        ]
        return self._sql.format(*columns, **names)


class _Reader:
    """Makes an object of a model from its part of a row."""

    def __init__(self, model: type[models.Model], start: int) -> None:
        fields = model._meta.concrete_fields
        self._model = model
        self._names = [field.attname for field in fields]
        self._start, self.end = start, start + len(fields)
        self._key = start + next(at for at, field in enumerate(fields) if field.primary_key)
        self._converters: list[tuple[int, _Convert]] = [
            (at, field.from_db_value)
            for at, field in enumerate(fields)
            if hasattr(field, "from_db_value")
        ]
        self._is_plain = is_plain(model)

    def build(self, row: Sequence[Any], connection: Any) -> models.Model | None:
        if row[self._key] is None:
            return None
        values = list(row[self._start : self.end])
        for at, convert in self._converters:
            values[at] = convert(values[at], None, connection)
        if not self._is_plain:
            return self._model.from_db(DEFAULT_DB_ALIAS, self._names, values)
        # What `from_db` comes to for a plain model, at a fifth of its cost.
        made = self._model.__new__(self._model)
        made._state = state = ModelState()
        state.adding, state.db = False, DEFAULT_DB_ALIAS
        vars(made).update(zip(self._names, values, strict=True))
        return made


def is_plain(model: type[models.Model]) -> bool:
    """Whether an object of the model is nothing but its values: nobody watches it being made."""
    own = model.__init__ is models.Model.__init__
    read = getattr(model.from_db, "__func__", None) is models.Model.__dict__["from_db"].__func__
    watched = pre_init.has_listeners(model) or post_init.has_listeners(model)
    fields = model._meta.concrete_fields
    return own and read and not watched and all(_is_kept_as_it_is(one) for one in fields)


def _is_kept_as_it_is(field: Any) -> bool:
    return issubclass(field.descriptor_class, DeferredAttribute)
