"""Opening a session: its row, its key, its sealed claims, its first attempt, its first event."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sessions_app import events, indexing, sealing
from sessions_app.models import Attempt, Event, Integration, Session
from sessions_app.shapes import Claims
from sessions_app.status import Channel, Status

_CLAIMS = "claims"


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
    """Open a session of the integration, with its sealed claims, first attempt and first event."""
    now = timezone.now()
    session = Session(
        integration=integration,
        dialect=dialect,
        channel=channel,
        end_user_id=end_user_id,
        settings=settings or {},
        reference_index=indexing.blind_index(integration, "reference", claims.reference),
        created_at=now,
        expires_at=now + timedelta(days=integration.session_lifetime_days),
    )
    # The key's row comes first (foreign keys are checked at commit): the session is written once.
    sealing.new_key(session)
    session.claims_sealed = sealing.seal_json(session, _CLAIMS, claims.to_json())
    session.save(force_insert=True)
    attempt = Attempt.objects.create(session=session, number=1, created_at=now)
    events.record(
        session,
        Event.Kind.STATUS,
        attempt=attempt,
        new_status=Status.CREATED,
        actor="integration",
    )
    return session


def claims_of(session: Session, opener: sealing.Opener | None = None) -> Claims:
    """What the integrator said; claims that say nothing once the session is erased."""
    if session.is_erased or session.claims_sealed is None:
        return Claims()
    opener = opener or sealing.Opener(session)
    return Claims.from_json(opener.unseal_json(_CLAIMS, bytes(session.claims_sealed)))
