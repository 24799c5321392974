"""Which delivery is tried next, decided in PostgreSQL under one lock, and leased by the same hand.

No endpoint has more than two tries at once and no integration more than its share of a lane;
within that, the integration with the fewest tries under way comes first, and among equals the one
that was served longest ago. The cost grows with the endpoints that are owed something, not with
the deliveries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from api.webhooks.models import Delivery

PER_ENDPOINT = 2
# Longer than a try may take, so that a second worker does not send beside the first.
LEASE = timedelta(seconds=25)

_LOCK = 5_747_201  # any number that no other advisory lock of ours has

# Each branch of the recursions is one probe of a partial index: the next endpoint that is owed.
TAKE = """
WITH RECURSIVE room AS (
    SELECT * FROM unnest(
        %(lanes)s::text[], %(ranks)s::int[], %(per_endpoint)s::int[], %(per_integration)s::int[]
    ) AS given (lane, rank, per_endpoint, per_integration)
), first_owed AS (
    (SELECT endpoint_id FROM webhooks_delivery
     WHERE state = 'pending' AND tries = 0 ORDER BY endpoint_id LIMIT 1)
    UNION ALL
    SELECT (SELECT endpoint_id FROM webhooks_delivery
            WHERE state = 'pending' AND tries = 0 AND endpoint_id > before.endpoint_id
            ORDER BY endpoint_id LIMIT 1)
    FROM first_owed before WHERE before.endpoint_id IS NOT NULL
), again_owed AS (
    (SELECT endpoint_id FROM webhooks_delivery
     WHERE state = 'pending' AND tries > 0 ORDER BY endpoint_id LIMIT 1)
    UNION ALL
    SELECT (SELECT endpoint_id FROM webhooks_delivery
            WHERE state = 'pending' AND tries > 0 AND endpoint_id > before.endpoint_id
            ORDER BY endpoint_id LIMIT 1)
    FROM again_owed before WHERE before.endpoint_id IS NOT NULL
), due AS (
    SELECT oldest.*, 'first' AS lane FROM first_owed owed CROSS JOIN LATERAL (
        SELECT id, endpoint_id, next_try_at FROM webhooks_delivery
        WHERE endpoint_id = owed.endpoint_id AND state = 'pending' AND tries = 0
            AND next_try_at <= %(now)s AND (lease_until IS NULL OR lease_until < %(now)s)
            AND (%(only)s::uuid IS NULL OR id = %(only)s::uuid)
        ORDER BY next_try_at LIMIT 1) oldest
    UNION ALL
    SELECT oldest.*, 'again' AS lane FROM again_owed owed CROSS JOIN LATERAL (
        SELECT id, endpoint_id, next_try_at FROM webhooks_delivery
        WHERE endpoint_id = owed.endpoint_id AND state = 'pending' AND tries > 0
            AND next_try_at <= %(now)s AND (lease_until IS NULL OR lease_until < %(now)s)
            AND (%(only)s::uuid IS NULL OR id = %(only)s::uuid)
        ORDER BY next_try_at LIMIT 1) oldest
), busy AS (
    SELECT tried.endpoint_id, endpoint.integration_id, tried.lane, count(*) AS number
    FROM webhooks_delivery tried JOIN webhooks_endpoint endpoint ON endpoint.id = tried.endpoint_id
    WHERE tried.lease_until >= %(now)s GROUP BY 1, 2, 3
), candidate AS (
    SELECT due.id, due.next_try_at, endpoint.claimed_at,
        room.lane, room.rank, room.per_endpoint, room.per_integration,
        coalesce((SELECT sum(number) FROM busy
                  WHERE busy.endpoint_id = endpoint.id), 0) AS of_endpoint,
        coalesce((SELECT sum(number) FROM busy
                  WHERE busy.integration_id = endpoint.integration_id
                  AND busy.lane = room.lane), 0) AS of_integration,
        (SELECT max(claimed_at) FROM webhooks_endpoint beside
         WHERE beside.integration_id = endpoint.integration_id) AS integration_claimed_at
    FROM due JOIN webhooks_endpoint endpoint ON endpoint.id = due.endpoint_id
    JOIN room ON room.lane = CASE WHEN endpoint.is_slow THEN 'slow' ELSE due.lane END
    WHERE endpoint.is_active
), chosen AS (
    SELECT delivery.id, delivery.endpoint_id, candidate.lane
    FROM candidate JOIN webhooks_delivery delivery ON delivery.id = candidate.id
    WHERE of_endpoint < per_endpoint AND of_integration < per_integration
        AND delivery.state = 'pending'
        AND (delivery.lease_until IS NULL OR delivery.lease_until < %(now)s)
    ORDER BY rank, of_integration, integration_claimed_at NULLS FIRST,
        of_endpoint, candidate.claimed_at NULLS FIRST, candidate.next_try_at
    LIMIT 1 FOR NO KEY UPDATE OF delivery SKIP LOCKED
), served AS (
    UPDATE webhooks_endpoint SET claimed_at = %(now)s
    FROM chosen WHERE webhooks_endpoint.id = chosen.endpoint_id
)
UPDATE webhooks_delivery
SET lease_owner = %(owner)s, lease_until = %(until)s, lane = chosen.lane
FROM chosen WHERE webhooks_delivery.id = chosen.id
RETURNING webhooks_delivery.id
"""


@dataclass(frozen=True)
class Room:
    """A lane that has a thread free, and how much of it one endpoint and one integration get."""

    lane: Delivery.Lane
    per_endpoint: int
    per_integration: int


@dataclass(frozen=True)
class Claim:
    """A delivery that is ours until its lease ends."""

    delivery: Delivery
    owner: UUID


def take(rooms: Sequence[Room], *, only: UUID | str | None = None) -> Claim | None:
    """Lease the delivery whose turn it is, or None where nothing is due that may be tried.

    The rooms come in the order in which they are filled. With `only` no other delivery is taken.
    """
    if not rooms or not _is_something_due():
        return None
    owner = uuid4()
    with transaction.atomic():
        lock()
        taken = _lease(rooms, owner, only)
    if taken is None:
        return None
    found = Delivery.objects.select_related("endpoint__integration", "event__session__integration")
    return Claim(found.get(pk=taken), owner)


def _is_something_due() -> bool:
    """Asked first, because the plan of the claim costs more than this whole question."""
    now = timezone.now()
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    return Delivery.objects.filter(
        free, state=Delivery.State.PENDING, next_try_at__lte=now
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


def _lease(rooms: Sequence[Room], owner: UUID, only: UUID | str | None) -> Any:
    """The id of the delivery that is now leased to the owner, if any."""
    now = timezone.now()
    given: dict[str, Any] = {
        "lanes": [str(room.lane) for room in rooms],
        "ranks": list(range(len(rooms))),
        "per_endpoint": [room.per_endpoint for room in rooms],
        "per_integration": [room.per_integration for room in rooms],
        "now": now,
        "until": now + LEASE,
        "owner": owner,
        "only": only,
    }
    with connection.cursor() as cursor:
        cursor.execute(TAKE, given)
        row = cursor.fetchone()
    return row[0] if row else None
