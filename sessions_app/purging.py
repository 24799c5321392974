"""Purging the evidence of a session: pictures and faces go, what was read and decided stays.

A session that is over may be purged, and so may a case in review that was opened with a time of
its own for its evidence: whoever named it was promised that nothing is looked at afterwards.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from sessions_app import events, locking, surviving
from sessions_app.models import Event, Session
from sessions_app.status import Status

Purger = Callable[[Session], None]

_purgers: list[Purger] = []


class PurgeRefused(Exception):
    """The session has no verdict yet: its evidence may still be needed."""


def register_purger(purger: Purger) -> None:
    """Have `purger` called for every session that is purged; called from AppConfig.ready().

    It runs inside the transaction of the purge. Rows change at once; files should go with
    `transaction.on_commit`.
    """
    if purger not in _purgers:
        _purgers.append(purger)


def may_be_purged(session: Session) -> bool:
    """Whether nobody needs the evidence any more, or nobody may look at it any longer."""
    is_out_of_time = (
        session.status == Status.REVIEW
        and session.keeps_own_times
        and session.evidence_until is not None
    )
    return session.is_over or is_out_of_time


@transaction.atomic
def purge_evidence(session: Session, *, actor: str) -> None:
    """Destroy the session's pictures and faces; a second time does nothing.

    A face that was enrolled from them goes as well, unless the integration keeps persons.
    Raises PurgeRefused while the session may not be purged.
    """
    locked = locking.lock_session(session.pk)
    if locked.is_erased or locked.is_purged:
        return
    if not may_be_purged(locked):
        raise PurgeRefused(f"a session that is {locked.status} still needs its evidence")
    # A late worker may be keeping a face that it found: it holds the attempt while it does.
    locking.lock_attempts_of(locked)
    for purger in _purgers:
        purger(locked)
    locked.evidence_purged_at = locked.updated_at = timezone.now()
    locked.save(update_fields=["evidence_purged_at", "updated_at"])
    if locked.identity_id is not None:
        surviving.evidence_left(locked.identity_id)
    events.record(locked, Event.Kind.PURGED, actor=actor)
    session.refresh_from_db()
