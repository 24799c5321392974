"""Purging the evidence of a session: pictures and faces go, what was read and decided stays."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from sessions_app import events, locking, surviving
from sessions_app.models import Event, Session

Purger = Callable[[Session], None]

_purgers: list[Purger] = []


class PurgeRefused(Exception):
    """The session is not over: its evidence may still be needed."""


def register_purger(purger: Purger) -> None:
    """Have `purger` called for every session that is purged; called from AppConfig.ready().

    It runs inside the transaction of the purge. Rows change at once; files should go with
    `transaction.on_commit`.
    """
    if purger not in _purgers:
        _purgers.append(purger)


@transaction.atomic
def purge_evidence(session: Session, *, actor: str) -> None:
    """Destroy the session's pictures and faces; a second time does nothing.

    A face that was enrolled from them goes as well, unless the integration keeps persons.
    Raises PurgeRefused while the session is not over.
    """
    locked = locking.lock_session(session.pk)
    if locked.is_erased or locked.is_purged:
        return
    if not locked.is_over:
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
