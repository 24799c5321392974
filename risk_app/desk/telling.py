"""Writes into the history of a session what people do to its case."""

from __future__ import annotations

from enum import StrEnum

from risk_app.models import ReviewCase
from sessions_app import events
from sessions_app.models import Event


class Action(StrEnum):
    """What was done: the word `action` of an event's details."""

    ASSIGNED = "assigned"
    HANDED_OVER = "handed_over"
    ESCALATED = "escalated"
    PROPOSED = "proposed"
    UNDONE = "undone"
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    REFUSED = "refused"
    COMMITTED = "committed"


def record(case: ReviewCase, action: Action, *, by: int, **details: object) -> None:
    """Append an event of the case; details hold ids and our own words alone."""
    events.record(
        case.session,
        Event.Kind.CASE,
        attempt=case.attempt,
        actor=f"user:{by}",
        details={"action": str(action), **details},
    )
