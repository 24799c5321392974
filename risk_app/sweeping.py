"""Finding what a lost message, a dead worker or a failed decision left behind."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from risk_app import deciding, leasing, patience, revising
from risk_app.models import Check, Verdict
from sessions_app.models import Attempt
from sessions_app.status import Mode, Status

log = structlog.get_logger(__name__)

BATCH = 1000
# A check that waits in a long queue is rung for again only so often.
RING_AGAIN_AFTER = timedelta(seconds=20)
# A check whose worker died is nobody's until it is rung for.
RING_FOR_LEASE_AGAIN_AFTER = timedelta(seconds=5)
# The worker that finished the last check is about to decide by itself.
DECIDED_BY_ITSELF_WITHIN = timedelta(seconds=10)
# In test mode most sessions wait for a person; looking at them for ever would starve the others.
TEST_MODE_LOOKED_AT_FOR = timedelta(hours=1)


def sweep() -> list[str]:
    """Decide what is complete and undecided; the ids of checks to ring for."""
    now = timezone.now()
    _decide_complete(now)
    return _due(now)


@transaction.atomic
def sweep_leases() -> list[str]:
    """The ids of checks to ring for because their worker died; cheap enough for every moment."""
    leasing.end_those_of_the_dead()
    now = timezone.now()
    unheard = Q(rung_at=None) | Q(rung_at__lt=now - RING_FOR_LEASE_AGAIN_AFTER)
    lost = leasing.due().filter(unheard, state=Check.State.LEASED).order_by("lease_until")
    found = list(lost.select_for_update(skip_locked=True, no_key=True, of=("self",))[:BATCH])
    ids = [check.pk for check in found]
    Check.objects.filter(pk__in=ids).update(rung_at=now)
    return [str(pk) for pk in ids]


@transaction.atomic
def _due(now: datetime) -> list[str]:
    unheard = Q(rung_at=None, created_at__lt=now - RING_AGAIN_AFTER) | Q(
        rung_at__lt=now - RING_AGAIN_AFTER
    )
    # What was put back to wait is rung for as soon as it is due, and so is a lost lease.
    returned = Q(state=Check.State.LEASED) | Q(rung_at=None, run_after__isnull=False)
    found = (
        leasing.due()
        .filter(unheard | returned)
        .order_by("created_at")
        .select_for_update(skip_locked=True, no_key=True, of=("self",))[:BATCH]
    )
    ready = [check.pk for check in _with_needs_done(list(found))]
    Check.objects.filter(pk__in=ready).update(rung_at=now)
    return [str(pk) for pk in ready]


def _with_needs_done(checks: list[Check]) -> list[Check]:
    done = set(
        Check.objects.filter(
            attempt__in={check.attempt_id for check in checks}, state=Check.State.DONE
        ).values_list("attempt_id", "kind")
    )
    return [
        check for check in checks if all((check.attempt_id, need) in done for need in check.needs)
    ]


def _decide_complete(now: datetime) -> None:
    open_checks = Check.objects.filter(attempt=OuterRef("pk")).exclude(state=Check.State.DONE)
    verdicts = Verdict.objects.filter(attempt=OuterRef("pk"))
    waiting = (
        Attempt.objects.filter(
            ~Exists(open_checks),
            ~Exists(verdicts),
            status=Status.SUBMITTED,
            submitted_at__lt=now - DECIDED_BY_ITSELF_WITHIN,
        )
        .exclude(
            session__integration__mode=Mode.TEST,
            submitted_at__lt=now - TEST_MODE_LOOKED_AT_FOR,
        )
        .order_by("submitted_at")
    )
    for attempt in [*waiting[:BATCH], *_with_late_checks(now)]:
        try:
            deciding.decide_if_complete(attempt)
            revising.revise_if_answered(attempt)
        except Exception as error:  # noqa: BLE001  # one that cannot be decided must not stop the rest
            log.error("not_decided", attempt=str(attempt.pk), error=type(error).__name__)


def _with_late_checks(now: datetime) -> list[Attempt]:
    """Attempts that may get a provisional verdict, and those whose late answer came."""
    open_checks = Check.objects.filter(attempt=OuterRef("pk")).exclude(state=Check.State.DONE)
    late = Check.objects.filter(patience.LATE, attempt=OuterRef("pk"))
    is_undecided = Exists(late) & ~Exists(open_checks.exclude(kind=patience.AGENCY))
    waiting = Attempt.objects.exclude(session__waits_for="").filter(
        is_undecided & Q(status=Status.SUBMITTED)
        | ~Exists(open_checks) & Q(status__in=[Status.APPROVED, Status.REVIEW])
    )
    for_a_person = Q(
        session__integration__mode=Mode.TEST, submitted_at__lt=now - TEST_MODE_LOOKED_AT_FOR
    )
    return list(waiting.exclude(for_a_person).order_by("submitted_at")[:BATCH])
