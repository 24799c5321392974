"""Working off many sessions in small committed batches, beside others that do the same."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import QuerySet

from sessions_app.models import Session

log = structlog.get_logger(__name__)


def work_off(due: QuerySet[Session], work: Callable[[Session], None], *, size: int = 100) -> int:
    """Do `work` for every session of `due`; returns how many it was done for.

    `work` takes the session out of `due`. Where it fails, that is logged, the session stays as
    it was for the next time, and the others go on.
    """
    done = 0
    failed: set[UUID] = set()
    while True:
        worked, broken = _one_batch(due.exclude(pk__in=failed), work, size)
        if not worked and not broken:
            return done
        done += worked
        failed |= broken


@transaction.atomic
def _one_batch(
    due: QuerySet[Session], work: Callable[[Session], None], size: int
) -> tuple[int, set[UUID]]:
    # What another process has locked is in good hands: it is skipped, not waited for.
    claimed = list(
        due.order_by("pk").select_for_update(skip_locked=True, no_key=True, of=("self",))[:size]
    )
    # People are held one after the other while they are let go of: in one order, see `locking`.
    claimed.sort(key=lambda session: session.identity_id or UUID(int=0))
    broken = {session.pk for session in claimed if not _try(session, work)}
    return len(claimed) - len(broken), broken


def _try(session: Session, work: Callable[[Session], None]) -> bool:
    try:
        with transaction.atomic():
            work(session)
    except Exception as error:  # noqa: BLE001  # one broken session must not hold up all others
        log.error("session_left_over", session_id=str(session.pk), error=type(error).__name__)
        return False
    return True
