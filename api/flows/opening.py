"""Opening a session."""

from __future__ import annotations

from uuid import UUID

from api.flows.rows import Caller, row
from risk_app import opening, viewing
from risk_app.shapes import SessionView
from sessions_app.models import Integration
from sessions_app.shapes import Claims
from sessions_app.status import Channel


def open_session(
    caller: Caller,
    *,
    dialect: str,
    claims: Claims,
    end_user_id: UUID | None = None,
    channel: Channel = Channel.API,
) -> SessionView:
    """Open a session of the caller, of which its `claims` are known."""
    session = opening.open_session(
        row(caller, Integration),
        dialect=dialect,
        claims=claims,
        end_user_id=end_user_id,
        channel=channel,
    )
    return viewing.view_of_opened(session, claims)
