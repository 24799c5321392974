"""What happened to a session."""

from __future__ import annotations

from api.flows.rows import Found, row
from api.outbound.endpoints import book
from risk_app import history
from risk_app.shapes import Past, PastEvent
from sessions_app.models import Session


def history_of(session: Found) -> tuple[PastEvent, ...]:
    """Every event that its client may know, and every try to tell somebody; the oldest first."""
    tries = [
        PastEvent(Past.TOLD if one.succeeded else Past.NOT_TOLD, one.at)
        for one in book().tries(session.pk)
    ]
    found = [*history.history_of(row(session, Session)), *tries]
    return tuple(sorted(found, key=lambda one: one.at))
