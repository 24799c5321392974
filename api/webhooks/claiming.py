"""Which delivery is tried next, decided in PostgreSQL under one lock, and leased by the same hand.

A receiver is an endpoint, or a host that sessions named. None has more than two tries at once and
no integration more than its share of a lane; within that, the integration with the fewest tries
under way comes first, and among equals the one that was served longest ago. The cost grows with
the receivers that are owed something, not with the deliveries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from api.webhooks.models import Delivery
from sessions_app import leases

PER_RECEIVER = 2

_LOCK = 5_747_201  # any number that no other advisory lock of ours has

# Each branch of the recursions is one probe of a partial index: the next receiver that is owed.
# The host of a target has no row before it is tried: it is neither off nor slow.
TAKE = f"""
WITH RECURSIVE room AS (
    SELECT * FROM unnest(
        %(lanes)s::text[], %(ranks)s::int[], %(per_receiver)s::int[], %(per_integration)s::int[]
    ) AS given (lane, rank, per_receiver, per_integration)
), first_owed AS (
    (SELECT receiver FROM webhooks_delivery
     WHERE state = 'pending' AND tries = 0 ORDER BY receiver LIMIT 1)
    UNION ALL
    SELECT (SELECT receiver FROM webhooks_delivery
            WHERE state = 'pending' AND tries = 0 AND receiver > before.receiver
            ORDER BY receiver LIMIT 1)
    FROM first_owed before WHERE before.receiver IS NOT NULL
), again_owed AS (
    (SELECT receiver FROM webhooks_delivery
     WHERE state = 'pending' AND tries > 0 ORDER BY receiver LIMIT 1)
    UNION ALL
    SELECT (SELECT receiver FROM webhooks_delivery
            WHERE state = 'pending' AND tries > 0 AND receiver > before.receiver
            ORDER BY receiver LIMIT 1)
    FROM again_owed before WHERE before.receiver IS NOT NULL
), due AS (
    SELECT oldest.*, 'first' AS lane FROM first_owed owed CROSS JOIN LATERAL (
        SELECT id, receiver, integration_id, next_try_at FROM webhooks_delivery
        WHERE receiver = owed.receiver AND state = 'pending' AND tries = 0
            AND next_try_at <= %(now)s AND {leases.FREE_SQL}
            AND (%(only)s::uuid IS NULL OR id = %(only)s::uuid)
        ORDER BY next_try_at LIMIT 1) oldest
    UNION ALL
    SELECT oldest.*, 'again' AS lane FROM again_owed owed CROSS JOIN LATERAL (
        SELECT id, receiver, integration_id, next_try_at FROM webhooks_delivery
        WHERE receiver = owed.receiver AND state = 'pending' AND tries > 0
            AND next_try_at <= %(now)s AND {leases.FREE_SQL}
            AND (%(only)s::uuid IS NULL OR id = %(only)s::uuid)
        ORDER BY next_try_at LIMIT 1) oldest
), busy AS (
    SELECT receiver, integration_id, lane, count(*) AS number
    FROM webhooks_delivery WHERE lease_until > %(now)s GROUP BY 1, 2, 3
), known AS NOT MATERIALIZED (
    SELECT id, integration_id, is_active, is_slow, claimed_at FROM webhooks_endpoint
    UNION ALL
    SELECT id, integration_id, true, is_slow, claimed_at FROM webhooks_targethost
), served AS MATERIALIZED (
    SELECT integration_id, (SELECT max(claimed_at) FROM known
                            WHERE known.integration_id = owed.integration_id) AS claimed_at
    FROM (SELECT DISTINCT integration_id FROM due) owed
), candidate AS (
    SELECT due.id, due.next_try_at, known.claimed_at,
        room.lane, room.rank, room.per_receiver, room.per_integration,
        coalesce((SELECT sum(number) FROM busy
                  WHERE busy.receiver = due.receiver), 0) AS of_receiver,
        coalesce((SELECT sum(number) FROM busy
                  WHERE busy.integration_id = due.integration_id
                  AND busy.lane = room.lane), 0) AS of_integration,
        served.claimed_at AS integration_claimed_at
    FROM due JOIN served ON served.integration_id = due.integration_id
    LEFT JOIN known ON known.id = due.receiver
    JOIN room ON room.lane = CASE WHEN known.is_slow THEN 'slow' ELSE due.lane END
    WHERE known.is_active IS NOT FALSE
), chosen AS (
    SELECT delivery.id, delivery.endpoint_id, delivery.receiver, delivery.integration_id,
        candidate.lane
    FROM candidate JOIN webhooks_delivery delivery ON delivery.id = candidate.id
    WHERE of_receiver < per_receiver AND of_integration < per_integration
        AND delivery.state = 'pending' AND {leases.FREE_SQL}
    ORDER BY rank, of_integration, integration_claimed_at NULLS FIRST,
        of_receiver, candidate.claimed_at NULLS FIRST, candidate.next_try_at
    LIMIT 1 FOR NO KEY UPDATE OF delivery SKIP LOCKED
), served_endpoint AS (
    UPDATE webhooks_endpoint SET claimed_at = %(now)s
    FROM chosen WHERE webhooks_endpoint.id = chosen.endpoint_id
), served_host AS (
    INSERT INTO webhooks_targethost (id, integration_id, is_slow, claimed_at)
    SELECT receiver, integration_id, false, %(now)s FROM chosen WHERE endpoint_id IS NULL
    ON CONFLICT (id) DO UPDATE SET claimed_at = excluded.claimed_at
)
UPDATE webhooks_delivery SET lane = chosen.lane, {leases.GRANT_SQL}
FROM chosen WHERE webhooks_delivery.id = chosen.id
RETURNING webhooks_delivery.id
"""  # noqa: S608  # our own fragments, nothing that anybody sent


@dataclass(frozen=True)
class Room:
    """A lane that has a thread free, and how much of it one receiver and one integration get."""

    lane: Delivery.Lane
    per_receiver: int
    per_integration: int


def take(rooms: Sequence[Room], *, only: UUID | str | None = None) -> Delivery | None:
    """Lease the delivery whose turn it is, or None where nothing is due that may be tried.

    The rooms come in the order in which they are filled. With `only` no other delivery is taken.
    """
    if not rooms or not _is_something_due():
        return None
    with transaction.atomic():
        lock()
        taken = _lease(rooms, only)
    if taken is None:
        return None
    found = Delivery.objects.select_related("endpoint", "event__session__integration")
    return found.get(pk=taken)


def _is_something_due() -> bool:
    """Asked first, because the plan of the claim costs more than this whole question."""
    now = timezone.now()
    return Delivery.objects.filter(
        leases.free(now), state=Delivery.State.PENDING, next_try_at__lte=now
    ).exists()


def lock() -> None:
    """Wait for the one lock under which tries are given out, until the transaction ends."""
    with connection.cursor() as cursor:
        # A lease that a crash of the database loses costs a repetition under the same id, and
        # needs no disk. The plan is short and its estimated cost high: compiling it would not pay.
        cursor.execute(
            "SELECT set_config('synchronous_commit', 'off', true), set_config('jit', 'off', true),"
            " pg_advisory_xact_lock(%s)",
            [_LOCK],
        )


def given(rooms: Sequence[Room], only: UUID | str | None = None) -> dict[str, Any]:
    """The parameters of TAKE, for a lease that begins now."""
    return {
        "lanes": [str(room.lane) for room in rooms],
        "ranks": list(range(len(rooms))),
        "per_receiver": [room.per_receiver for room in rooms],
        "per_integration": [room.per_integration for room in rooms],
        "now": timezone.now(),
        "only": only,
        **leases.granted(),
    }


def _lease(rooms: Sequence[Room], only: UUID | str | None) -> Any:
    """The id of the delivery that is leased now, if any."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE, given(rooms, only))
        row = cursor.fetchone()
    return row[0] if row else None
