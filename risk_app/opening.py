"""Opening a session together with the policy that it will be judged by."""

from __future__ import annotations

from uuid import UUID, uuid4

from risk_app import policies
from sessions_app import opening
from sessions_app.models import Integration, Session
from sessions_app.shapes import BY_SETTINGS, Claims, Lifetimes
from sessions_app.status import Channel


def open_session(
    integration: Integration,
    *,
    dialect: str,
    claims: Claims,
    end_user_id: UUID | None = None,
    settings: dict[str, object] | None = None,
    channel: Channel = Channel.API,
    lifetimes: Lifetimes = BY_SETTINGS,
) -> Session:
    """Open a session of the integration and freeze the policy that is current now.

    Both by one statement, unless there is no policy at all yet: the one that ships follows then.
    """
    session_id = uuid4()
    freezing = policies.freezing(session_id, integration)
    session = opening.open_session(
        integration,
        dialect=dialect,
        claims=claims,
        end_user_id=end_user_id,
        settings=settings,
        channel=channel,
        lifetimes=lifetimes,
        session_id=session_id,
        beside=freezing,
    )
    if not freezing.written:
        policies.freeze(session)
    return session
