"""Which checks are due, who works on one, and when it is tried no more."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from risk_app.models import Check
from sessions_app import leases

# Runs that ended without any word (a killed worker, an engine that hangs).
MAX_SILENT_RUNS = 3
# Runs that ended with ProviderUnavailable, after 5, 10, 20, … seconds of waiting.
MAX_UNANSWERED = 6
FIRST_WAIT_SECONDS = 5


def limit_seconds() -> float:
    """How long a check may run before its lease is left to expire."""
    return float(settings.BONAFIDE_CHECK_LIMIT_SECONDS)


def due() -> QuerySet[Check]:
    """Checks that wait and whose waiting time is over, and those whose lease ran out.

    Whether the checks that one of them needs are done is not looked at: `needs_are_done` says it.
    """
    now = timezone.now()
    waiting = Q(state=Check.State.WAITING) & (Q(run_after=None) | Q(run_after__lte=now))
    return Check.objects.filter(waiting | Q(state=Check.State.LEASED) & leases.ran_out(now))


@transaction.atomic
def claim(check_id: str) -> Check | None:
    """Take the check for this worker, or None: done, taken, too early, or its needs are open."""
    for check in leases.lock(due().filter(pk=check_id), limit=1):
        if needs_are_done(check):
            leases.grant(
                check,
                state=Check.State.LEASED,
                tries=check.tries + 1,
                started_at=timezone.now(),
            )
            return check
    return None


def is_hopeless(check: Check) -> bool:
    """Whether earlier runs fell silent so often that this one is not worth trying."""
    return check.tries - 1 - check.unanswered >= MAX_SILENT_RUNS


def needs_are_done(check: Check) -> bool:
    open_needs = Check.objects.filter(attempt_id=check.attempt_id, kind__in=check.needs).exclude(
        state=Check.State.DONE
    )
    return not (check.needs and open_needs.exists())


def put_back(check: Check) -> bool:
    """Wait and try again because nobody answered; False when it was tried often enough."""
    if check.unanswered >= MAX_UNANSWERED:
        return False
    wait = timedelta(seconds=FIRST_WAIT_SECONDS * 2**check.unanswered)
    leases.held(check).update(
        state=Check.State.WAITING,
        unanswered=F("unanswered") + 1,
        run_after=timezone.now() + wait,
        **leases.released(),
    )
    return True


def end_those_of_the_dead() -> None:
    """End the leases of processes that ran on this machine and are gone."""
    leases.end_those_of_the_dead(Check.objects.filter(state=Check.State.LEASED))


def kept(check: Check) -> AbstractContextManager[None]:
    """Extend the lease while the block runs, but not beyond the limit for one run."""
    return leases.kept(check, at_most=limit_seconds())
