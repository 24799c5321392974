"""Records events of sessions, and sends `event_recorded`, the only signal of the project."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.dispatch import Signal

from sessions_app import watching
from sessions_app.inserting import insert_together, touching
from sessions_app.models import Attempt, Event, Session

# What changes what a client may see without writing the session's own row beside it.
_TOUCHING = frozenset({Event.Kind.EVIDENCE})

# Sent inside the transaction of the change, so that whoever listens commits or fails with it.
event_recorded = Signal()


def record(
    session: Session,
    kind: Event.Kind,
    *,
    attempt: Attempt | None = None,
    old_status: str = "",
    new_status: str = "",
    reason: str = "",
    actor: str = "system",
    details: dict[str, object] | None = None,
) -> Event:
    """Append an event of the session and tell the listeners of `event_recorded`."""
    event = draft(
        session,
        kind,
        attempt=attempt,
        old_status=old_status,
        new_status=new_status,
        reason=reason,
        actor=actor,
        details=details,
    )
    insert_together(event, beside=touching(session) if kind in _TOUCHING else None)
    announce(event)
    return event


def draft(
    session: Session,
    kind: Event.Kind,
    *,
    attempt: Attempt | None = None,
    old_status: str = "",
    new_status: str = "",
    reason: str = "",
    actor: str = "system",
    details: dict[str, object] | None = None,
) -> Event:
    """An event that is not written yet: whoever writes it with other rows announces it then."""
    return Event(
        session=session,
        attempt=attempt,
        kind=kind,
        old_status=old_status,
        new_status=new_status,
        version=session.version,
        reason=reason,
        actor=actor,
        details=details or {},
    )


def announce(event: Event) -> None:
    """Tell the listeners of `event_recorded`, in the transaction that wrote the event."""
    event_recorded.send(sender=Event, event=event)
    transaction.on_commit(partial(watching.observe, event.session, event))
