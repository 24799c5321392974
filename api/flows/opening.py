"""Opening a session."""

from __future__ import annotations

from uuid import UUID

from api.flows.rows import Caller, row
from risk_app import opening, viewing
from risk_app.shapes import SessionView
from sessions_app.models import Integration
from sessions_app.shapes import BY_SETTINGS, Claims, Lifetimes
from sessions_app.status import Channel


def open_session(
    caller: Caller,
    *,
    dialect: str,
    claims: Claims,
    end_user_id: UUID | None = None,
    channel: Channel = Channel.API,
    lifetimes: Lifetimes = BY_SETTINGS,
) -> SessionView:
    """Open a session of the caller, of which its `claims` are known.

    lifetimes: what it has of its own; the integration's settings stand for what is not named.
    """
    session = opening.open_session(
        row(caller, Integration),
        dialect=dialect,
        claims=claims,
        end_user_id=end_user_id,
        channel=channel,
        lifetimes=lifetimes,
    )
    return viewing.view_of_opened(session, claims)
