"""Opening a session together with the policy that it will be judged by."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from documents_app import enrolling
from risk_app import asked, policies, profiles, scenarios
from sessions_app import authenticating, locking, opening, search_words
from sessions_app.authenticating import IdentityNotEnrolled, IdentityUnknown
from sessions_app.models import Credential, Identity, Integration, Session
from sessions_app.shapes import BY_SETTINGS, Claims, Lifetimes, Scenario
from sessions_app.status import Channel, Purpose


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
    identity_id: UUID | None = None,
) -> Session:
    """Open a session of the integration and freeze the policy that is current now.

    Both by one statement, unless there is no policy at all yet: the one that ships follows then.
    settings: what it asks for, as risk_app/asked.py reads it; they may name `vetoes`, and what they
    say of places counts before the integration's own word. scenario:
    what is to become of it, in test integrations alone; ScenarioRefused is raised otherwise.
    asks_again: whether new evidence may be asked for. opened_with: what the caller, who is the
    integration, proved itself with. identity_id: of an authentication, who the person says to be;
    raises IdentityUnknown, IdentityNotVerified, IdentityNotEnrolled, and AuthenticationsUsedUp.
    """
    if integration.collects_places:
        settings = {"collect": {"address": True, "position": True}} | (settings or {})
    asked.refuse_unless_known(settings or {})
    if opened_with is not None and opened_with.integration_id != integration.pk:
        raise ValueError("a session is opened with a credential of its own integration")
    if identity_id is not None and purpose != Purpose.AUTHENTICATION:
        raise ValueError("a person who is known already is authenticated, not verified")
    if scenario is not None:
        scenarios.refuse_unless_sound(scenario, is_test=integration.is_test)
    session_id = uuid4()
    scope = "" if opened_with is None else str(opened_with.pk)
    freezing = policies.freezing(session_id, integration, scope)
    with _known_person(integration, identity_id) as identity:
        session = opening.open_session(
            integration,
            dialect=dialect,
            claims=claims,
            end_user_id=end_user_id,
            settings=settings,
            channel=channel,
            lifetimes=lifetimes,
            purpose=purpose,
            scenario=scenario,
            asks_again=asks_again,
            opened_with=opened_with,
            identity=identity,
            session_id=session_id,
            beside=freezing,
        )
        if identity is not None:
            search_words.keep(session, profiles.profile_of(identity).names)
    if not freezing.written:
        policies.freeze(session)
    return session


@contextmanager
def _known_person(integration: Integration, identity_id: UUID | None) -> Iterator[Identity | None]:
    """The person whom the session is about, held until it is written.

    So tries are counted one after the other, and nobody erases the person meanwhile.
    """
    if identity_id is None:
        yield None
        return
    with transaction.atomic():
        identity = locking.lock_identity(identity_id)
        if identity is None or identity.integration_id != integration.pk:
            raise IdentityUnknown
        authenticating.refuse_unless_verified(identity)
        if enrolling.enrolled_face(identity) is None:
            raise IdentityNotEnrolled
        authenticating.admit(identity, timezone.now())
        yield identity
