"""Opening a session."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from api.flows.rows import Caller, Found, row
from documents_app import evidence
from documents_app.shapes import PictureKind
from risk_app import opening, viewing
from risk_app.shapes import SessionView
from sessions_app.models import Credential, Integration
from sessions_app.shapes import BY_SETTINGS, Claims, Lifetimes, Scenario
from sessions_app.status import Channel, Purpose


def open_session(
    caller: Caller,
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
    opened_with: Found | None = None,
    identity: UUID | None = None,
) -> SessionView:
    """Open a session of the caller, of which its `claims` are known.

    settings: what it asks for, in the words of risk_app/asked.py; raises AskedWrongly for others.
    lifetimes: what it has of its own; the integration's settings stand for what is not named.
    scenario: what is to become of it, in test mode; in live mode it counts for nothing.
    asks_again: whether new evidence may be asked for. opened_with: the credential of the caller.
    identity: of an authentication, who the person says to be; raises IdentityUnknown,
    IdentityNotVerified, IdentityNotEnrolled, and AuthenticationsUsedUp when it was tried too often.
    """
    integration = row(caller, Integration)
    session = opening.open_session(
        integration,
        dialect=dialect,
        claims=claims,
        end_user_id=end_user_id,
        settings=settings,
        channel=channel,
        lifetimes=lifetimes,
        purpose=purpose,
        scenario=scenario if integration.is_test else None,
        asks_again=asks_again,
        opened_with=None if opened_with is None else row(opened_with, Credential),
        identity_id=identity,
    )
    return viewing.view_of_opened(session, claims)


@transaction.atomic
def open_compared(
    caller: Caller,
    *,
    dialect: str,
    claims: Claims,
    reference: bytes,
    lifetimes: Lifetimes = BY_SETTINGS,
) -> SessionView:
    """Open a session whose selfie is compared with a picture of the caller's.

    Without its picture there is none: raises ImageRefused, TooBusy and StorageAway.
    """
    session = opening.open_session(
        row(caller, Integration),
        dialect=dialect,
        claims=claims,
        channel=Channel.HOSTED,
        lifetimes=lifetimes,
        purpose=Purpose.AUTHENTICATION,
    )
    kind = PictureKind.REFERENCE
    evidence.add_picture(session, kind=kind, context=str(kind), data=reference)
    return viewing.view_of_opened(session, claims)
