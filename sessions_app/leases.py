"""Who works on a row: claimed for a moment, kept by a heartbeat, given back by silence.

One machine for every model that inherits `Leased`: checks, deliveries, and what else waits for a
worker. Which rows are due is for their own room to say. A message of the broker only says that a
row may be due, so it is sent again when it seems lost: once per lease, not in every sweep.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

from django.db.models import Q, QuerySet
from django.utils import timezone

from sessions_app import holders
from sessions_app.keeping import keeper
from sessions_app.models import Leased

# A machine that is gone costs one lease and one sweep, a process that died one sweep alone.
LENGTH = timedelta(seconds=15)
HEARTBEAT_SECONDS = 5.0
# A lease and some seconds: who was told of a row and has not claimed it by then may not have heard.
RING_AGAIN_AFTER = timedelta(seconds=20)

# `free` and `granted` for a claim that is decided in SQL: `now` and the columns are parameters.
FREE_SQL = "(lease_until IS NULL OR lease_until <= %(now)s)"
GRANT_SQL = ", ".join(
    f"{column} = %({column})s"
    for column in ("lease_owner", "lease_until", "lease_holder", "rung_at")
)

Row = TypeVar("Row", bound=Leased)


def ran_out(now: datetime) -> Q:
    """Leases whose holders fell silent."""
    return Q(lease_until__lte=now)


def free(now: datetime) -> Q:
    """Rows that nobody works on."""
    return Q(lease_until=None) | ran_out(now)


def lock(rows: QuerySet[Row], *, limit: int) -> list[Row]:
    """So many of the rows, held until the transaction ends; others' are passed over."""
    return list(rows.select_for_update(skip_locked=True, no_key=True, of=("self",))[:limit])


def granted() -> dict[str, object]:
    """The columns of a lease that begins now and is this process's."""
    return {
        "lease_owner": uuid4(),
        "lease_until": timezone.now() + LENGTH,
        "lease_holder": holders.me(),
        "rung_at": None,
    }


def grant(row: Leased, **beside: Any) -> None:
    """Lease a row that is locked to this process, and change what else the claim changes."""
    changes = granted() | beside
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=list(changes))


def held(row: Row) -> QuerySet[Row]:
    """The row, as long as this lease still holds it: the condition of every later write."""
    rows: QuerySet[Row] = type(row)._default_manager.all()
    if row.lease_owner is None:
        return rows.none()
    return rows.filter(pk=row.pk, lease_owner=row.lease_owner)


def released() -> dict[str, object]:
    """The columns of a row that nobody works on."""
    return {"lease_owner": None, "lease_until": None, "lease_holder": ""}


def lock_held(row: Row) -> Row | None:
    """The row as it is now, held until the transaction ends; None where the lease was lost."""
    return held(row).select_for_update(no_key=True).first()


def give_back(row: Leased, *changed: str) -> None:
    """End the lease of a row that is locked, and write the fields that the work changed."""
    for name, value in released().items():
        setattr(row, name, value)
    row.save(update_fields=[*released(), *changed])


def kept(row: Leased, *, at_most: float) -> AbstractContextManager[None]:
    """Lengthen the lease while the block runs, but for no more than so many seconds."""

    def beat() -> bool:
        return bool(held(row).update(lease_until=timezone.now() + LENGTH))

    return keeper.keeping(beat, every=HEARTBEAT_SECONDS, at_most=at_most)


def end_those_of_the_dead(rows: QuerySet[Row]) -> None:
    """End the leases of processes that ran on this machine and are gone."""
    now = timezone.now()
    mine = rows.filter(lease_until__gt=now, lease_holder__startswith=f"{holders.here()} ")
    for row in mine.only("pk", "lease_owner", "lease_holder"):
        if holders.is_known_dead(row.lease_holder):
            held(row).update(lease_until=now)


def unheard(now: datetime) -> Q:
    """Rows that nobody was told of since their last lease, or so long ago that it seems lost."""
    return Q(rung_at=None) | Q(rung_at__lt=now - RING_AGAIN_AFTER)


def mark_rung(rows: Sequence[Row]) -> list[Row]:
    """Remember that workers are told of these rows now; returns them."""
    if rows:
        ids = [row.pk for row in rows]
        type(rows[0])._default_manager.filter(pk__in=ids).update(rung_at=timezone.now())
    return list(rows)
