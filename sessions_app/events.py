"""Records events of sessions, and sends `event_recorded`, the only signal of the project."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import partial

from django.db import transaction
from django.dispatch import Signal

from sessions_app import watching
from sessions_app.inserting import insert_together, new_row, touching
from sessions_app.models import Attempt, Event, Session

# What changes what a client may see without writing the session's own row beside it.
_TOUCHING = frozenset({Event.Kind.EVIDENCE, Event.Kind.TICKET})

# Sent inside the transaction of the change, so that whoever listens commits or fails with it.
event_recorded = Signal()


# Listeners, by the uid of their connection, that say beforehand whether they will write anything
# because of an event that is not written yet.
_foretold: dict[str, Callable[[Event], bool]] = {}


def connect(
    listener: Callable[..., None], *, uid: str, leads_to_more: Callable[[Event], bool]
) -> None:
    """Let a listener hear of events, which says beforehand whether it writes more for one."""
    event_recorded.connect(listener, dispatch_uid=uid)
    _foretold[uid] = leads_to_more


def writing(event: Event) -> AbstractContextManager[object]:
    """Stands around one statement that writes the event, and its announcement.

    A transaction, unless every listener says that it writes nothing because of this event: the
    statement alone needs none.
    """
    listening = [_foretold.get(key[0]) for key, *_ in event_recorded.receivers]
    if any(leads_to_more is None or leads_to_more(event) for leads_to_more in listening):
        # Without a savepoint: nobody goes on in a transaction in which the event was not written.
        return transaction.atomic(savepoint=False)
    return nullcontext()


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
    return new_row(
        Event,
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
    """Tell the listeners of `event_recorded`, in the transaction that wrote the event.

    Without one only an event that no listener writes anything for, see `writing`.
    """
    event_recorded.send(sender=Event, event=event)
    transaction.on_commit(partial(watching.observe, event.session, event))
