"""Tickets of other systems that are about a session: written down, told, and never changed."""

from __future__ import annotations

import re

from django.db import transaction

from sessions_app import events, locking
from sessions_app.models import Event, Session
from sessions_app.shapes import Ticket

OTHER = "other"
SYSTEMS: dict[str, str] = {"servicenow": "ServiceNow", OTHER: "Another system"}
# Numbers of tickets, and no free text: an event outlives what is personal of its session.
NUMBER = re.compile(r"[A-Za-z0-9#][A-Za-z0-9#._/-]{0,39}")


class TicketRefused(ValueError):
    """It is no ticket, or its session is gone."""


@transaction.atomic
def hang(session: Session, ticket: Ticket, *, actor: str) -> None:
    """Write down that the ticket is about the session; a second time does nothing.

    Raises TicketRefused.
    """
    if ticket.system not in SYSTEMS or not NUMBER.fullmatch(ticket.number):
        raise TicketRefused("a ticket has a known system, and a number of letters and digits")
    locked = locking.lock_session(session.pk)
    if locked.is_erased:
        raise TicketRefused(f"session {session.pk} is erased")
    events_of_tickets = locked.events.filter(kind=Event.Kind.TICKET)
    if ticket not in map(ticket_of, events_of_tickets):
        events.record(locked, Event.Kind.TICKET, actor=actor, details=dict(ticket.to_json()))
        # Its number is something that the session is found by.
        Session.objects.filter(pk=locked.pk).update(searchable_at=None)


def ticket_of(event: Event) -> Ticket:
    """The ticket that an event tells of."""
    return Ticket.from_json(event.details)
