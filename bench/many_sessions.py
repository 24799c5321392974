"""Many sessions at once, as copies of one that was opened in earnest, made by SQL alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

# {names}: the columns that are copied as they are.
_SESSIONS = """
    INSERT INTO sessions_app_session (id, created_at, updated_at, {names})
    SELECT gen_random_uuid(), moment, moment, {names}
    FROM sessions_app_session
    CROSS JOIN generate_series(0, %(count)s - 1) AS number
    CROSS JOIN LATERAL (
        SELECT %(start)s + make_interval(secs => number * %(apart)s) AS moment
    ) AS made
    WHERE id = %(template)s
"""
_BESIDE = """
    INSERT INTO {table} ({key}{owner}, {names})
    SELECT {made}session.id, {copied}
    FROM {table} AS template
    CROSS JOIN sessions_app_session AS session
    WHERE template.{owner} = %(template)s AND session.id <> %(template)s
        AND NOT EXISTS (SELECT 1 FROM {table} AS there WHERE there.{owner} = session.id)
"""


def copies(session: Any, count: int, *, start: datetime, apart: timedelta) -> None:
    """So many copies of the session, created and changed `apart` from `start` on.

    They have no attempt, key or event: see `complete`.
    """
    from django.db import connection

    names = _names(type(session), without={"id", "created_at", "updated_at"})
    with connection.cursor() as cursor:
        cursor.execute(
            _SESSIONS.format(names=names),
            {
                "start": start,
                "apart": apart.total_seconds(),
                "count": count,
                "template": session.pk,
            },
        )


def complete(session: Any) -> None:
    """Give every session that has none a copy of the session's attempt, key and events.

    A key that was made for another session opens nothing: the copies have nothing sealed.
    """
    from sessions_app.models import Attempt, DataKey, Event

    for model in (Attempt, DataKey, Event):
        _copy_beside(model, session)


def _copy_beside(model: Any, session: Any) -> None:
    from django.db import connection

    is_uuid = model._meta.pk.get_internal_type() == "UUIDField"
    without = {"id", "session_id", *({"attempt_id"} if model._meta.model_name == "event" else ())}
    names = _names(model, without=without)
    with connection.cursor() as cursor:
        cursor.execute(
            _BESIDE.format(
                table=model._meta.db_table,
                owner="session_id",
                key="id, " if is_uuid else "",
                made="gen_random_uuid(), " if is_uuid else "",
                names=names,
                copied=", ".join(f"template.{name}" for name in names.split(", ")),
            ),
            {"template": session.pk},
        )


def _names(model: Any, *, without: set[str]) -> str:
    columns = [field.column for field in model._meta.concrete_fields]
    return ", ".join(f'"{name}"' for name in columns if name not in without)
