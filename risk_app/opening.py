"""Opening a session together with the policy that it will be judged by."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from risk_app import asked, policies
from sessions_app import opening
from sessions_app.models import Integration, Session
from sessions_app.shapes import Claims
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
) -> Session:
    """Open a session of the integration and freeze the policy that is current now.

    settings: what it asks for, as risk_app/asked.py reads it.
    """
    asked.refuse_unless_known(settings or {})
    session = opening.open_session(
        integration,
        dialect=dialect,
        claims=claims,
        end_user_id=end_user_id,
        settings=settings,
        channel=channel,
    )
    policies.freeze(session)
    return session
