"""Working off many sessions, a small transaction for each, beside others that do the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Q, QuerySet

from sessions_app.models import Session

log = structlog.get_logger(__name__)


def work_off(
    due: QuerySet[Session],
    work: Callable[[Session], None],
    *,
    size: int = 100,
    by: str = "",
) -> int:
    """Do `work` for every session of `due`; returns how many it was done for.

    `work` takes the session out of `due`. Where it fails, that is logged, the session stays as
    it was for the next time, and the others go on. They are looked up `size` at a time,
    in the order of `by`, a moment that `due` asks for and that has an index.
    """
    done = 0
    page = _page(due, by, size)
    while page:
        done += sum(_work_one(due, session_id, work) for _, session_id in page)
        page = _page(due.filter(_behind(by, *page[-1])), by, size)
    return done


def _page(due: QuerySet[Session], by: str, size: int) -> list[tuple[Any, UUID]]:
    """(value of `by`, id) of the next ones."""
    order = [by, "pk"] if by else ["pk"]
    rows = due.order_by(*order).values_list(by or "pk", "pk")[:size]
    return list(rows)


def _behind(by: str, value: Any, session_id: UUID) -> Q:
    """What comes after the session, in the order of `by`."""
    later = Q(pk__gt=session_id)
    if not by:
        return later
    # The first condition is the one that the index serves.
    return Q(**{f"{by}__gte": value}) & (Q(**{f"{by}__gt": value}) | later)


def _work_one(due: QuerySet[Session], session_id: UUID, work: Callable[[Session], None]) -> bool:
    """Alone in its transaction: who holds two sessions may meet somebody who holds the other way
    round what hangs on them."""
    # What another process has locked is in good hands: it is skipped, not waited for.
    free = due.select_for_update(skip_locked=True, no_key=True, of=("self",))
    try:
        with transaction.atomic():
            session = free.filter(pk=session_id).first()
            if session is None:
                return False
            work(session)
    except Exception as error:  # noqa: BLE001  # one broken session must not hold up all others
        log.error("session_left_over", session_id=str(session_id), error=type(error).__name__)
        return False
    return True
