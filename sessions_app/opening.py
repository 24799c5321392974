"""Opening a session: its row, its key, its sealed claims, its first attempt, its first event."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sessions_app import events, indexing, sealing
from sessions_app.models import Attempt, Event, Integration, Session
from sessions_app.status import Channel, Status

_CLAIMS = "claims"


@transaction.atomic
def open_session(
    integration: Integration,
    *,
    dialect: str,
    claims: dict[str, Any],
    end_user_id: UUID | None = None,
    settings: dict[str, Any] | None = None,
    channel: Channel = Channel.API,
) -> Session:
    """Open a session of the integration.

    Claims, every part of them optional: {"reference", "callback", "language", "sdk": text,
    "consents": [{"type", "approved"}], "person": {"first_name", "last_name", "full_name",
    "id_number", "sex", "birth_date", "email", "phone"}, "document": {"type", "number",
    "country", "state"}, "address": {"full", "house_number", "street", "city", "state",
    "postcode", "country"}}.
    """
    now = timezone.now()
    session = Session(
        integration=integration,
        dialect=dialect,
        channel=channel,
        end_user_id=end_user_id,
        settings=settings or {},
        reference_index=indexing.blind_index(integration, "reference", claims.get("reference", "")),
        created_at=now,
        expires_at=now + timedelta(days=integration.session_lifetime_days),
    )
    # The key's row comes first (foreign keys are checked at commit): the session is written once.
    sealing.new_key(session)
    session.claims_sealed = sealing.seal_json(session, _CLAIMS, claims)
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


def claims_of(session: Session) -> dict[str, Any]:
    """What the integrator said; an empty dict once the session is erased."""
    if session.is_erased or session.claims_sealed is None:
        return {}
    claims: dict[str, Any] = sealing.unseal_json(session, _CLAIMS, bytes(session.claims_sealed))
    return claims
