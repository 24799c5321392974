"""Erases the personal data of a session and keeps a pseudonymous record of it."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from sessions_app import (
    events,
    identity_marks,
    lifecycle,
    locking,
    sealing,
    search_words,
    surviving,
)
from sessions_app.models import Event, Session
from sessions_app.status import Status

Eraser = Callable[[Session], None]

_erasers: list[Eraser] = []

# A session that is cut short ends like one whose time ran out: its integration is owed the news.
_ENDS_AS = {
    Status.CREATED: Status.EXPIRED,
    Status.STARTED: Status.ABANDONED,
    Status.SUBMITTED: Status.ABANDONED,
    Status.RESUBMISSION: Status.ABANDONED,
}


class ErasureRefused(Exception):
    """The session's evidence is being checked right now."""


def register_eraser(eraser: Eraser) -> None:
    """Have `eraser` called for every session that is erased; called from AppConfig.ready().

    It runs inside the transaction of the erasure, while the session's key still opens what it
    sealed. Rows go at once; files should go with `transaction.on_commit`.
    """
    if eraser not in _erasers:
        _erasers.append(eraser)


@transaction.atomic
def erase(session: Session, *, actor: str, cut_short: bool = False) -> None:
    """Destroy the session's key, claims, evidence and files; a second time does nothing.

    cut_short: whether a session that is being checked is abandoned and erased, and what its checks
    still find is dropped. Otherwise ErasureRefused is raised for it.
    """
    locked = locking.lock_session(session.pk)
    if locked.is_erased:
        return
    old = Status(locked.status)
    if old == Status.SUBMITTED and not cut_short:
        raise ErasureRefused("a session that is submitted cannot be erased before its verdict")
    if old in _ENDS_AS:
        locked = lifecycle.move(
            locked, _ENDS_AS[old], reason="erased", actor=actor, cuts_short=cut_short
        )
    # A late worker may be writing what it read: it holds the attempt while it does.
    locking.lock_attempts_of(locked)
    for eraser in _erasers:
        eraser(locked)
    search_words.forget(locked)
    sealing.destroy_key(locked)
    _blank(locked)
    events.record(locked, Event.Kind.ERASED, actor=actor)
    session.refresh_from_db()


def _blank(session: Session) -> None:
    identity_id, end_user_id = session.identity_id, session.end_user_id
    session.labels.all().delete()
    identity_marks.forget(session)
    search_words.forget(session)
    session.identity = None
    session.end_user_id = None
    session.claims_sealed = None
    session.capture_metadata_sealed = None
    session.reference_index = ""
    session.settings = {}
    session.erased_at = session.updated_at = timezone.now()
    session.save(
        update_fields=[
            "identity",
            "end_user_id",
            "claims_sealed",
            "capture_metadata_sealed",
            "reference_index",
            "settings",
            "erased_at",
            "updated_at",
        ]
    )
    if identity_id is not None:
        surviving.session_left(identity_id, status=session.status, end_user_id=end_user_id)
