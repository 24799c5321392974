"""What searches of sanctions lists found for a session's person, and stopping them."""

from __future__ import annotations

from api.flows.rows import Found, Happened, row
from risk_app.sanctions import monitoring, telling
from risk_app.shapes import ToldScreening
from sessions_app.models import Event, Session


def read_screening(session: Found) -> ToldScreening | None:
    """The newest search with the hits that stand; None where there was none."""
    return telling.told(row(session, Session))


def stop_monitoring(session: Found) -> None:
    """Search for the session's person no more when lists change. Harmless when done before."""
    monitoring.stop(row(session, Session))


def tells_screening(event: Happened) -> bool:
    """Whether the event is that the person was searched for; asks nothing of the database."""
    return row(event, Event).kind == Event.Kind.SCREENED


def screening_told_by(event: Happened) -> ToldScreening | None:
    """What such an event tells, as it stands now."""
    return telling.told(row(event, Event).session)
