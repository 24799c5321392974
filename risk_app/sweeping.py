"""Finding what a lost message, a dead worker or a failed decision left behind."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from risk_app import deciding, leasing, patience, revising, scenarios
from risk_app.models import Check, Verdict
from sessions_app import leases
from sessions_app.models import Attempt
from sessions_app.shapes import Scenario
from sessions_app.status import Mode, Status

log = structlog.get_logger(__name__)

BATCH = 1000
# The worker that finished the last check is about to decide by itself.
DECIDED_BY_ITSELF_WITHIN = timedelta(seconds=10)
# Most test sessions of some dialects wait for a person; looking at them for ever would starve
# the others.
TEST_MODE_LOOKED_AT_FOR = timedelta(hours=1)


def waits_for_a_person(prefix: str = "") -> Q:
    """Those test sessions that nothing but a person may decide; prefix: the way to the session.

    Of those that an earlier build opened, the claims might name another decider: they are sealed.
    """
    older = {
        f"{prefix}scenario__isnull": True,
        f"{prefix}dialect__in": scenarios.older_dialects(),
    }
    # Of a row without a scenario the database says neither yes nor no, unless it is asked first.
    by_person = {f"{prefix}scenario__isnull": False, f"{prefix}scenario__by": Scenario.PERSON}
    return Q(**{f"{prefix}integration__mode": Mode.TEST}) & (Q(**older) | Q(**by_person))


def sweep() -> list[str]:
    """Decide what is complete and undecided; the ids of checks to ring for."""
    now = timezone.now()
    _decide_complete(now)
    return _due(now)


@transaction.atomic
def sweep_leases() -> list[str]:
    """The ids of checks to ring for because their worker died; cheap enough for every moment."""
    leasing.end_those_of_the_dead()
    lost = leasing.due().filter(leases.unheard(timezone.now()), state=Check.State.LEASED)
    found = leases.lock(lost.order_by("lease_until"), limit=BATCH)
    return [str(check.pk) for check in leases.mark_rung(found)]


@transaction.atomic
def _due(now: datetime) -> list[str]:
    # Whoever submitted the attempt rang for its first checks; what was put back, and what a lost
    # lease held, nobody has been told of.
    first = Q(rung_at=None, run_after=None, state=Check.State.WAITING)
    rung_at_first = first & Q(created_at__gte=now - leases.RING_AGAIN_AFTER)
    unheard = leasing.due().filter(leases.unheard(now)).exclude(rung_at_first)
    found = leases.lock(unheard.order_by("created_at"), limit=BATCH)
    return [str(check.pk) for check in leases.mark_rung(_with_needs_done(found))]


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
            waits_for_a_person("session__"),
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
