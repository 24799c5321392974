"""After a test that committed: the tables are emptied as by `flush`, but only those with rows.

`flush` truncates every table, which costs by their number, and then makes content types,
permissions and groups anew. Here rows are deleted where there are any, and those that `flush`
itself makes stay for as long as they are what it made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.test import TransactionTestCase

_flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # not in the stubs
# The tables that `flush` fills, each with a digest of what it makes in them.
_made: dict[str, str] = {}


def after_a_test(case: TransactionTestCase) -> None:
    if not _made or _digests(_made) != _made:
        _flush_all(case)
        _made.update(_digests(_filled()))
        return
    filled = [table for table in _filled() if table not in _made]
    with _no_triggers(filled):
        for table in filled:
            _execute(f'DELETE FROM "{table}"')  # noqa: S608  # a table of ours


def _flush_all(case: TransactionTestCase) -> None:
    guarded = _rows(
        "SELECT DISTINCT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
        " WHERE NOT tgisinternal"
    )
    with _no_triggers([table for (table,) in guarded]):
        _flush(case)


@contextmanager
def _no_triggers(tables: list[str]) -> Iterator[None]:
    """What is only ever added to may be emptied here, which no installation may do."""
    with transaction.atomic():
        for table in tables:
            _execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        yield
        _execute("SET CONSTRAINTS ALL IMMEDIATE")  # the next is refused while checks are pending
        for table in tables:
            _execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


def _filled() -> list[str]:
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    looks = (f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in names)  # noqa: S608  # a table of ours
    return [name for (name,) in _rows(" UNION ALL ".join(looks))]


def _digests(tables: Iterable[str]) -> dict[str, str]:
    content = "md5(string_agg(kept::text, ',' ORDER BY kept::text))"
    looks = (f"SELECT '{name}', {content} FROM \"{name}\" kept" for name in tables)  # noqa: S608  # a table of ours
    return dict(_rows(" UNION ALL ".join(looks)))


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
