"""Names the database errors that pass by themselves, so that trying again later helps."""

from __future__ import annotations

from django.db import InterfaceError, InternalError, OperationalError
from psycopg.errors import ReadOnlySqlTransaction


def is_database_away(error: BaseException) -> bool:
    """Whether the database could not be reached, was going down, was full, or takes no changes."""
    if isinstance(error, InternalError):  # so a standby answers, until it is the primary again
        return isinstance(error.__cause__, ReadOnlySqlTransaction)
    return isinstance(error, OperationalError | InterfaceError)
