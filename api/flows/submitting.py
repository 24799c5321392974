"""Submitting the evidence of a session."""

from __future__ import annotations

from api.flows.rows import Found, row
from risk_app import pipeline, viewing
from risk_app.shapes import Part, SessionView
from sessions_app.models import Session


def submit(session: Found, *, actor: str = "integration") -> SessionView:
    """Accept the evidence and start checking it; raises TransitionRefused."""
    return viewing.view_of(pipeline.submit(row(session, Session), actor=actor), Part.CLAIMS)
