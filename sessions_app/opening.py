"""Opening a session: its row, its key, its sealed claims, its first attempt, its first event."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from sessions_app import events, identity_marks, indexing, labels, sealing
from sessions_app.inserting import Beside, insert_together, new_row
from sessions_app.models import Attempt, Credential, Event, Identity, Integration, Session
from sessions_app.shapes import BY_SETTINGS, Claims, Lifetimes, Scenario
from sessions_app.status import Channel, Purpose, Status

_CLAIMS = "claims"


def open_session(
    integration: Integration,
    *,
    dialect: str,
    claims: Claims,
    end_user_id: UUID | None = None,
    settings: dict[str, object] | None = None,
    channel: Channel = Channel.API,
    lifetimes: Lifetimes = BY_SETTINGS,
    purpose: Purpose = Purpose.VERIFICATION,
    scenario: Scenario | None = None,
    asks_again: bool = True,
    opened_with: Credential | None = None,
    identity: Identity | None = None,
    session_id: UUID | None = None,
    beside: Beside | None = None,
) -> Session:
    """Open a session of the integration, with its sealed claims, first attempt and first event.

    lifetimes: what it has of its own; the integration's settings stand for what is not named.
    scenario, asks_again, opened_with: see the columns. identity: whom the session is about, where
    it is known already. Who has something to write `beside` chooses
    the session's id as well.
    """
    now = timezone.now()
    session = new_row(
        Session,
        id=session_id or uuid4(),
        integration=integration,
        dialect=dialect,
        channel=channel,
        end_user_id=end_user_id,
        purpose=purpose,
        settings=settings or {},
        scenario=None if scenario is None else scenario.to_json(),
        asks_again=asks_again,
        opened_with=opened_with,
        identity=identity,
        reference_index=indexing.blind_index(integration, "reference", claims.reference),
        created_at=now,
        updated_at=now,
        expires_at=now + (lifetimes.capture or timedelta(days=integration.session_lifetime_days)),
        evidence_until=_after(now, lifetimes.evidence),
        erase_at=_after(now, lifetimes.whole),
        keeps_own_times=lifetimes.names_an_end,
    )
    fresh = sealing.FreshKey(session)
    session.claims_sealed = fresh.seal_json(_CLAIMS, claims.to_json())
    attempt = new_row(Attempt, session=session, number=1, created_at=now)
    opened = events.draft(
        session,
        Event.Kind.STATUS,
        attempt=attempt,
        new_status=Status.CREATED,
        actor="integration",
    )
    labelled = labels.rows(session, claims)
    marks = identity_marks.rows(session, (one.index for one in labelled))
    with events.writing(opened):
        insert_together(session, fresh.row, attempt, *labelled, *marks, opened, beside=beside)
        events.announce(opened)
    return session


def _after(now: datetime, time: timedelta | None) -> datetime | None:
    return None if time is None else now + time


def claims_of(session: Session, opener: sealing.Opener | None = None) -> Claims:
    """What the integrator said; claims that say nothing once the session is erased."""
    if session.is_erased or session.claims_sealed is None:
        return Claims()
    opener = opener or sealing.Opener(session)
    return Claims.from_json(opener.unseal_json(_CLAIMS, bytes(session.claims_sealed)))
