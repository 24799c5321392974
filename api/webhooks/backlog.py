"""How many webhooks are owed and for how long, asked of pending rows only."""

from __future__ import annotations

from django.db import connection

from api.webhooks.models import Delivery
from sessions_app.backlog import MOST_COUNTED

# Due rows looked at for one whose endpoint is active: one that is switched off may be owed many.
_MOST_PASSED_OVER = 10_000
_LONGEST_DUE = """
SELECT extract(epoch FROM statement_timestamp() - min(due.next_try_at)) FROM (
    SELECT endpoint_id, next_try_at FROM webhooks_delivery
    WHERE state = 'pending' AND next_try_at <= statement_timestamp()
    ORDER BY next_try_at LIMIT %s
) due LEFT JOIN webhooks_endpoint endpoint ON endpoint.id = due.endpoint_id
WHERE endpoint.is_active IS NOT FALSE
"""


def pending() -> int:
    """Webhooks that are still owed, at most MOST_COUNTED."""
    owed = Delivery.objects.filter(state=Delivery.State.PENDING).order_by()
    return owed.values("next_try_at")[:MOST_COUNTED].count()


def longest_due() -> float:
    """Seconds for which the try that is longest due has waited; 0 when none is due."""
    with connection.cursor() as cursor:
        cursor.execute(_LONGEST_DUE, [_MOST_PASSED_OVER])
        (seconds,) = cursor.fetchone()
    return float(seconds or 0)
