"""How much work waits and for how long, asked of open rows only."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from risk_app.models import Check, ReviewCase
from sessions_app.backlog import MOST_COUNTED

_BY_STATE = """
SELECT state, count(*) FROM (
    SELECT state FROM risk_app_check WHERE NOT state = 'done' LIMIT %s
) open GROUP BY state
"""
# Checks that wait for others are passed over; a row is only read until the first one is due.
_OLDEST_DUE = """
SELECT extract(epoch FROM statement_timestamp() - CASE
    WHEN own.state = 'leased' THEN own.lease_until
    ELSE greatest(own.created_at, own.run_after, (
        SELECT max(need.finished_at) FROM risk_app_check need
        WHERE need.attempt_id = own.attempt_id AND own.needs @> to_jsonb(need.kind::text)))
    END)
FROM risk_app_check own
WHERE NOT own.state = 'done'
    AND (own.state = 'waiting' AND (own.run_after IS NULL OR own.run_after <= statement_timestamp())
         OR own.state = 'leased' AND own.lease_until <= statement_timestamp())
    AND NOT EXISTS (
        SELECT FROM risk_app_check need
        WHERE need.attempt_id = own.attempt_id AND NOT need.state = 'done'
            AND own.needs @> to_jsonb(need.kind::text))
ORDER BY own.created_at LIMIT 1
"""


def open_checks() -> dict[str, int]:
    """Checks that are not done, by state; at most MOST_COUNTED of them are counted."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_STATE, [MOST_COUNTED])
        counted = dict(cursor.fetchall())
    return {
        str(state): counted.get(state, 0) for state in (Check.State.WAITING, Check.State.LEASED)
    }


def oldest_due_check() -> float:
    """Seconds for which the oldest check that could run has waited; 0 when none has."""
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST_DUE)
        row = cursor.fetchone()
    return max(0.0, float(row[0])) if row else 0.0


def open_reviews() -> tuple[int, float]:
    """How many cases wait for a person, and for how many seconds the oldest has."""
    waiting = ReviewCase.objects.filter(closed_at=None)
    oldest = waiting.order_by("opened_at").values_list("opened_at", flat=True).first()
    if oldest is None:
        return 0, 0.0
    number = waiting.order_by().values("opened_at")[:MOST_COUNTED].count()
    return number, (timezone.now() - oldest) / timedelta(seconds=1)
