"""How the database plans a question, and how long it may take over one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def for_these_values() -> Iterator[None]:
    """Stands around questions whose best plan depends on how many rows have the values asked for.

    A prepared statement gets one plan for all values after some uses, which for a credential that
    opened few sessions of many reads all of them.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = force_custom_plan")
        yield


@contextmanager
def no_longer_than(milliseconds: int) -> Iterator[None]:
    """Stands around questions whose answers are not worth more time; OperationalError after it."""
    with for_these_values(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(milliseconds)])
        yield
        cursor.execute("SET LOCAL statement_timeout TO DEFAULT")
