"""Walking on over sessions that change meanwhile, without missing one.

A change becomes visible when its transaction is committed, and by then its `updated_at` may lie
behind what a client has read already. So what is listed ends before the oldest moment that an open
transaction may still write: nothing appears below that afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet

from sessions_app.models import Integration, Session

# Only transactions that write anything have an id. `lag` covers what lies between reading the clock
# and the first statement, and clocks of application and database that differ.
_SETTLED = """
    SELECT LEAST(clock_timestamp(), (
        SELECT min(xact_start) FROM pg_stat_activity
        WHERE datname = current_database() AND backend_xid IS NOT NULL
            AND pid <> pg_backend_pid()
    )) - make_interval(secs => %s)
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands in the order: a moment, and an id among those with one moment."""

    moment: datetime
    id: UUID


@dataclass(frozen=True, slots=True)
class Window:
    """Which sessions are walked over, in the order in which they were changed or created.

    by: "updated_at" or "created_at". since: from this moment on; after: behind this place.
    until: before this moment.
    """

    by: str
    since: datetime | None = None
    after: Place | None = None
    until: datetime | None = None


def settled_before() -> datetime:
    """Before this moment no session is going to be changed or created any more."""
    with connection.cursor() as cursor:
        cursor.execute(_SETTLED, [settings.BONAFIDE_LISTING_LAG_SECONDS])
        (moment,) = cursor.fetchone()
    found: datetime = moment
    return found


def sessions_in(
    integration: Integration, window: Window, *, behind: Place | None, skip: int, size: int
) -> list[Session]:
    """So many sessions of the window, the oldest first: those `behind` a place, without `skip`."""
    # Asked for before the rows are: what is committed in between is settled in neither.
    end = settled_before()
    if window.until is not None:
        end = min(end, window.until)
    found: QuerySet[Session] = Session.objects.filter(
        integration=integration, erased_at=None, **{f"{window.by}__lt": end}
    )
    if window.since is not None:
        found = found.filter(**{f"{window.by}__gte": window.since})
    for place in (window.after, behind):
        if place is not None:
            found = found.filter(_behind(window.by, place))
    return list(found.order_by(window.by, "id")[skip : skip + size])


def place_of(session: Session, by: str) -> Place:
    return Place(getattr(session, by), session.pk)


def last_place(sessions: Sequence[Session], by: str) -> Place | None:
    return place_of(sessions[-1], by) if sessions else None


def _behind(by: str, place: Place) -> Q:
    """What comes after the place. The first condition is the one that the index serves."""
    later = Q(**{f"{by}__gt": place.moment}) | Q(pk__gt=place.id)
    return Q(**{f"{by}__gte": place.moment}) & later
