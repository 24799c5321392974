"""Opening a session together with the policy that it will be judged by."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from risk_app import policies
from sessions_app import opening
from sessions_app.models import Integration, Session
from sessions_app.shapes import BY_SETTINGS, Claims, Lifetimes
from sessions_app.status import Channel


@transaction.atomic
def open_session(
    integration: Integration,
    *,
    dialect: str,
    claims: Claims,
    end_user_id: UUID | None = None,
    settings: dict[str, Any] | None = None,
    channel: Channel = Channel.API,
    lifetimes: Lifetimes = BY_SETTINGS,
) -> Session:
    """Open a session of the integration and freeze the policy that is current now."""
    session = opening.open_session(
        integration,
        dialect=dialect,
        claims=claims,
        end_user_id=end_user_id,
        settings=settings,
        channel=channel,
        lifetimes=lifetimes,
    )
    policies.freeze(session)
    return session
