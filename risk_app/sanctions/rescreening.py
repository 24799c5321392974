"""Searches for everybody again, some people at a time, from where it stopped."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from risk_app.models import Rescreening, Watch
from risk_app.sanctions import monitoring, news, removed, runs
from risk_app.sanctions.news import News
from risk_app.sanctions.searching_again import Again
from sessions_app import installation_events, leases
from sessions_app.models import InstallationEvent
from sessions_app.sealing import KeyDestroyed, SealBroken

log = structlog.get_logger(__name__)

# People between two notes of how far a run is: what a killed worker does twice, at most.
PAGE = 100
# After so long a worker does something else first.
SECONDS = 5.0
_LONGEST_SECONDS = 300.0
# Whoever was being approved while a run began may not have been there when it came to them.
_BEFORE = timedelta(minutes=5)


@dataclass
class _Tally:
    screened: int = 0
    new_hits: int = 0
    suppressed: int = 0

    def add(self, news: News) -> None:
        self.screened += 1
        self.new_hits += news.hits
        self.suppressed += news.suppressed


@transaction.atomic
def sweep() -> list[int]:
    """The ids of runs to ring for, after those are begun that nobody began."""
    runs.begin_missing()
    now = timezone.now()
    waiting = _open().filter(leases.free(now)).filter(leases.unheard(now))
    found = leases.lock(waiting.order_by("created_at"), limit=100)
    return [run.pk for run in leases.mark_rung(found)]


def work(run_id: int, *, seconds: float = SECONDS, page: int = PAGE) -> bool:
    """Go on with the run for so many seconds; whether anything is left of it to do.

    page: how many people are searched for between two notes of how far it is.
    """
    run = _claim(run_id)
    if run is None:
        return False
    with leases.kept(run, at_most=_LONGEST_SECONDS):
        is_done = _go_on(run, until=time.monotonic() + seconds, page=page)
    if is_done:
        return not _finish(run)
    leases.held(run).update(**leases.released())
    return True


@transaction.atomic
def _claim(run_id: int) -> Rescreening | None:
    rows = _open().filter(leases.free(timezone.now()), pk=run_id)
    for run in leases.lock(rows.select_related("version__list", "previous"), limit=1):
        leases.grant(run)
        return run
    return None


def _open() -> QuerySet[Rescreening]:
    return Rescreening.objects.filter(finished_at=None)


def _go_on(run: Rescreening, *, until: float, page: int) -> bool:
    """Work until the time is over, or the lease is lost; whether everybody was looked for."""
    if not run.removed_done and not _close_removed(run):
        return False
    again = Again.of(run)
    while True:
        people = _next(run, page)
        if not people:
            return _look_back(run, again)
        if not _do(run, again, people):
            return False
        if time.monotonic() > until:
            return False


def _close_removed(run: Rescreening) -> bool:
    """Close the hits of entries that left the list; False where the lease was lost."""
    closed = removed.close_hits(run.version) if run.cause in runs.OF_LISTS else 0
    run.removed_done = True
    return bool(leases.held(run).update(removed_done=True, closed=F("closed") + closed))


def _next(run: Rescreening, page: int) -> list[UUID]:
    """The next people of the run, by their ids."""
    people = _people(run)
    if run.cursor is not None:
        people = people.filter(identity__gt=run.cursor)
    return list(people.order_by("identity").values_list("identity", flat=True)[:page])


def _people(run: Rescreening) -> QuerySet[Watch]:
    people = monitoring.watched()
    if run.identity_id is not None:
        return people.filter(identity=run.identity_id)
    if run.integration_id is not None:
        return people.filter(integration=run.integration_id)
    return people


def _do(run: Rescreening, again: Again, page: list[UUID]) -> bool:
    """Look for each of them and note how far the run is; False where the lease was lost."""
    tally = _Tally()
    for identity_id in page:
        tally.add(_look_for(again, identity_id))
    run.cursor = page[-1]
    return bool(
        leases.held(run).update(
            cursor=run.cursor,
            screened=F("screened") + tally.screened,
            new_hits=F("new_hits") + tally.new_hits,
            suppressed=F("suppressed") + tally.suppressed,
        )
    )


def _look_back(run: Rescreening, again: Again) -> bool:
    """Look for those too who were approved while the run had passed them already."""
    if run.identity_id is None:
        late = _people(run).filter(tied_at__gte=run.created_at - _BEFORE)
        for identity_id in late.values_list("identity", flat=True):
            _look_for(again, identity_id)
    return True


def _look_for(again: Again, identity_id: UUID) -> News:
    """Look for the person; whose seal is broken or gone keeps nobody else from being found."""
    try:
        return again.look_for(identity_id)
    except (SealBroken, KeyDestroyed) as error:
        log.error("not_rescreened", identity=str(identity_id), error=type(error).__name__)
        return news.NONE


@transaction.atomic
def _finish(run: Rescreening) -> bool:
    """End the run and tell what came of it, once; False where the lease was lost."""
    held = leases.lock_held(run)
    if held is None:
        return False
    held.finished_at = timezone.now()
    leases.give_back(held, "finished_at")
    if held.identity_id is None:
        installation_events.record(
            InstallationEvent.Kind.PEOPLE_RESCREENED,
            integration=held.integration,
            run=held.pk,
            cause=held.cause,
            version=held.version_id,
            screened=held.screened,
            new_hits=held.new_hits,
            suppressed=held.suppressed,
            closed=held.closed,
        )
    return True
