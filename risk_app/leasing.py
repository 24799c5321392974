"""Who works on a check: claimed for a moment, kept by a heartbeat, given back by silence."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import structlog
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from risk_app import holders
from risk_app.models import Check

log = structlog.get_logger(__name__)

# A machine that is gone costs one lease and one sweep, a process that died one sweep alone.
LEASE = timedelta(seconds=15)
HEARTBEAT_SECONDS = 5.0
# Runs that ended without any word (a killed worker, an engine that hangs).
MAX_SILENT_RUNS = 3
# Runs that ended with ProviderUnavailable, after 5, 10, 20, … seconds of waiting.
MAX_UNANSWERED = 6
FIRST_WAIT_SECONDS = 5


def limit_seconds() -> float:
    """How long a check may run before its lease is left to expire."""
    return float(settings.BONAFIDE_CHECK_LIMIT_SECONDS)


def due() -> QuerySet[Check]:
    """Checks that a worker may claim now, as far as time decides."""
    now = timezone.now()
    waiting = Q(state=Check.State.WAITING) & (Q(run_after=None) | Q(run_after__lte=now))
    return Check.objects.filter(waiting | Q(state=Check.State.LEASED, lease_until__lte=now))


@transaction.atomic
def claim(check_id: str) -> Check | None:
    """Take the check for this worker, or None: done, taken, too early, or its needs are open."""
    check = (
        due()
        .filter(pk=check_id)
        .select_for_update(skip_locked=True, no_key=True, of=("self",))
        .first()
    )
    if check is None or not needs_are_done(check):
        return None
    now = timezone.now()
    check.state = Check.State.LEASED
    check.tries += 1
    check.lease_owner = uuid4()
    check.lease_until = now + LEASE
    check.lease_holder = holders.me()
    check.started_at = now
    check.save(
        update_fields=[
            *("state", "tries", "started_at"),
            *("lease_owner", "lease_until", "lease_holder"),
        ]
    )
    return check


def is_hopeless(check: Check) -> bool:
    """Whether earlier runs fell silent so often that this one is not worth trying."""
    return check.tries - 1 - check.unanswered >= MAX_SILENT_RUNS


def needs_are_done(check: Check) -> bool:
    open_needs = Check.objects.filter(attempt_id=check.attempt_id, kind__in=check.needs).exclude(
        state=Check.State.DONE
    )
    return not (check.needs and open_needs.exists())


def held(check: Check) -> QuerySet[Check]:
    """The row, as long as this claim still holds it: the condition of every later write."""
    return Check.objects.filter(
        pk=check.pk, state=Check.State.LEASED, lease_owner=check.lease_owner
    )


def put_back(check: Check) -> bool:
    """Wait and try again because nobody answered; False when it was tried often enough."""
    if check.unanswered >= MAX_UNANSWERED:
        return False
    wait = timedelta(seconds=FIRST_WAIT_SECONDS * 2**check.unanswered)
    held(check).update(
        state=Check.State.WAITING,
        unanswered=F("unanswered") + 1,
        run_after=timezone.now() + wait,
        rung_at=None,
        **released(),
    )
    return True


def released() -> dict[str, object]:
    return {"lease_owner": None, "lease_until": None, "lease_holder": ""}


def end_those_of_the_dead() -> None:
    """End the leases of processes that ran on this machine and are gone."""
    now = timezone.now()
    mine = Check.objects.filter(
        state=Check.State.LEASED, lease_until__gt=now, lease_holder__startswith=f"{holders.here()} "
    )
    for check in mine.only("pk", "lease_owner", "lease_holder"):
        if holders.is_known_dead(check.lease_holder):
            held(check).update(lease_until=now)


@contextmanager
def kept(check: Check) -> Iterator[None]:
    """Extend the lease while the block runs, but not beyond the limit for one run."""
    over = threading.Event()
    heartbeat = threading.Thread(target=_beat, args=(check, over), daemon=True)
    heartbeat.start()
    try:
        yield
    finally:
        over.set()
        heartbeat.join()


def _beat(check: Check, over: threading.Event) -> None:
    until = time.monotonic() + limit_seconds()
    try:
        # Most checks are over before the first beat, which alone opens a connection.
        while not over.wait(HEARTBEAT_SECONDS) and time.monotonic() < until:
            if not held(check).update(lease_until=timezone.now() + LEASE):
                return
    except DatabaseError as error:
        log.warning("lease_not_extended", check=str(check.pk), error=type(error).__name__)
    finally:
        connection.close()
