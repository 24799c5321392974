"""Erasing a person: by a command, or on the page of the identity."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sessions_app import erasure, events, forgetting, identity_marks, installation_events, locking
from sessions_app.forgetting import register as register
from sessions_app.models import Event, Identity, InstallationEvent, Session

Sessions = Literal["stay", "go"]

# The reason of the event by which a session that stays tells it.
ERASED = "identity_erased"
_TRIES = 5


class IdentityBusy(Exception):
    """Sessions of the person are being approved all the time."""


class _Grown(Exception):
    """Another session was tied to the person meanwhile."""


def erase_identity(identity: Identity, *, actor: str, sessions: Sessions) -> int:
    """Destroy what is known of the person, and with "go" their sessions; how many those were.

    A session that stays is nobody's any more. A second time does nothing.
    """
    for _ in range(_TRIES):
        try:
            return _erase(identity.pk, actor, sessions)
        except _Grown:
            continue
    raise IdentityBusy("sessions of this person are being approved right now: try again")


@transaction.atomic
def _erase(identity_id: UUID, actor: str, how: Sessions) -> int:
    # Sessions first, by ascending id: the order of `locking`.
    known = Session.objects.filter(identity=identity_id).order_by("pk")
    held = [locking.lock_session(pk) for pk in known.values_list("pk", flat=True)]
    held = [one for one in held if one.identity_id == identity_id]
    for one in held:
        locking.lock_attempts_of(one)
    identity = locking.lock_identity(identity_id)
    if identity is None:
        return 0
    if identity.sessions.exclude(pk__in=[one.pk for one in held]).exists():
        raise _Grown
    integration = identity.integration
    for one in held:
        _leave(one, actor)
    forgetting.forget(identity)
    installation_events.record(
        InstallationEvent.Kind.IDENTITY_ERASED,
        integration=integration,
        actor=actor,
        identity=str(identity_id),
        sessions=len(held),
        they=how,
    )
    if how == "go":
        for one in held:
            erasure.erase(one, actor=actor, cut_short=True)
    return len(held)


def _leave(session: Session, actor: str) -> None:
    session.identity = None
    identity_marks.forget(session)
    session.updated_at = timezone.now()
    session.save(update_fields=["identity", "updated_at"])
    events.record(session, Event.Kind.NOTE, reason=ERASED, actor=actor)
