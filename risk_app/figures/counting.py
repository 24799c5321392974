"""Counts events into the figures, each once: the cursor moves in the transaction of the numbers."""

from __future__ import annotations

import time
from collections import Counter
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from risk_app.figures.noting import Key, noted
from risk_app.models import Tally, TallyCursor
from sessions_app.models import Event

# Events that are counted in one transaction: some tenths of a second.
PAGE = 2000
# Days that are told apart: as many as the page shows each of, as many before, and some. Of older
# ones their weeks are left.
DAYS_KEPT = timedelta(days=63)
# Between taking the number of an event and writing it lie microseconds, in which no transaction can
# be seen. So a look never builds on one that is younger than this.
APART = timedelta(seconds=5)

# The oldest transaction that is open, without this one and those of other databases of the server,
# and the number that the next one gets.
_SNAPSHOT = """
    WITH elsewhere AS (
        SELECT held.transactionid AS number
        FROM pg_locks held JOIN pg_stat_activity who USING (pid)
        WHERE held.locktype = 'transactionid' AND held.mode = 'ExclusiveLock' AND held.granted
            AND who.datname <> current_database()
    )
    SELECT coalesce(
               (SELECT min(open::text::bigint) FROM pg_snapshot_xip(now) AS open
                WHERE NOT EXISTS (
                    SELECT FROM elsewhere
                    WHERE number = (open::text::bigint % 4294967296)::text::xid)),
               pg_snapshot_xmax(now)::text::bigint),
           pg_snapshot_xmax(now)::text::bigint
    FROM pg_current_snapshot() AS now
"""
_NAMES = ", ".join(Key._fields).replace("integration", "integration_id")
_ADD = f"""
    INSERT INTO risk_app_tally AS tally ({_NAMES}, number)
    SELECT * FROM unnest(%s::text[], %s::date[], %s::uuid[], %s::text[], %s::text[], %s::text[],
                         %s::text[], %s::text[], %s::bigint[])
    ON CONFLICT ({_NAMES}) DO UPDATE SET number = tally.number + EXCLUDED.number
"""  # noqa: S608  # names of our own columns


def count_some(*, seconds: float, apart: timedelta = APART, page: int = PAGE) -> int:
    """Count what is settled for so long at most, and say how many events were looked at.

    Harmless when two do it at once: one of them finds the cursor taken, and leaves.
    """
    ends = time.monotonic() + seconds
    look(timezone.now(), apart=apart)
    counted = 0
    while time.monotonic() < ends:
        read = step(page=page)
        counted += read
        if not read:
            break
    _forget_days(timezone.now())
    return counted


@transaction.atomic
def look(now: datetime, *, apart: timedelta = APART) -> None:
    """Note which events there are, and which of those of an earlier look no other can precede."""
    cursor = _held()
    if cursor is None or (cursor.looked_at is not None and now < cursor.looked_at + apart):
        return
    oldest_open, coming = _snapshot()
    if cursor.barrier <= oldest_open:
        cursor.settled_to, cursor.fence, cursor.barrier = cursor.fence, cursor.seen, coming
    newest = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
    cursor.seen, cursor.looked_at = newest or 0, now
    cursor.save(update_fields=["settled_to", "fence", "barrier", "seen", "looked_at"])


@transaction.atomic
def step(*, page: int = PAGE) -> int:
    """Count the next settled events, and say how many there were."""
    cursor = _held()
    if cursor is None:
        return 0
    waiting = Event.objects.filter(pk__gt=cursor.counted_to, pk__lte=cursor.settled_to)
    rows = list(waiting.order_by("pk").values_list("pk", "created_at")[:page])
    if not rows:
        return 0
    days_since = timezone.now().date() - DAYS_KEPT
    _add(noted([number for number, _ in rows], days_since=days_since))
    cursor.counted_to, cursor.counted_until = rows[-1]
    cursor.save(update_fields=["counted_to", "counted_until"])
    return len(rows)


def _forget_days(now: datetime) -> None:
    """Delete what is told by weeks alone from now on."""
    old = Tally.objects.filter(span=Tally.Span.DAY, day__lt=now.date() - DAYS_KEPT)
    old.delete()


def _held() -> TallyCursor | None:
    """The cursor, held until the transaction ends; None while another process counts."""
    rows = TallyCursor.objects.select_for_update(skip_locked=True, no_key=True)
    found = rows.first()
    if found is None and not TallyCursor.objects.exists():
        TallyCursor.objects.bulk_create([TallyCursor()], ignore_conflicts=True)
        found = rows.first()
    return found


def _snapshot() -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(_SNAPSHOT)
        oldest_open, coming = cursor.fetchone()
    return oldest_open, coming


def _add(numbers: Counter[Key]) -> None:
    """Add the numbers to those that are there, in one order whoever counts."""
    if not numbers:
        return
    rows = [(*key, number) for key, number in sorted(numbers.items())]
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [list(column) for column in zip(*rows, strict=True)])


def behind() -> tuple[int, datetime | None]:
    """How many numbers of events lie between the newest and the last counted, and its moment."""
    cursor = TallyCursor.objects.first() or TallyCursor()
    newest = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return max(0, newest - cursor.counted_to), cursor.counted_until
