"""Integrations and what they prove themselves with. Secrets leave this module once, when made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from sessions_app import installation_events, issuing, locking, sealing
from sessions_app.lookups import Lookup
from sessions_app.models import Credential, InstallationEvent, Integration, Session

Event = InstallationEvent.Kind

_OVERLAP = timedelta(hours=24)

# The live API key's integration, once for each of its shared secrets; with a session of it, or not.
_WITH_SECRETS = """
    JOIN {integration} integration ON integration.id = api_key.integration_id
    LEFT JOIN {secret} secret
        ON secret.integration_id = integration.id AND secret.kind = 'shared_secret'
"""
_LIVE_KEY = """
    WHERE api_key.dialect = %s AND api_key.kind = 'api_key' AND api_key.identifier = %s
        AND api_key.revoked_at IS NULL
        AND (api_key.expires_at IS NULL OR api_key.expires_at > %s)
"""
_ITS_SESSION = """
    LEFT JOIN {session} session
        ON session.id = %s AND session.integration_id = integration.id
        AND session.erased_at IS NULL
"""
_KEY_ALONE = Lookup(
    f"SELECT {{}}, {{}} FROM {{api_key}} api_key {_WITH_SECRETS} {_LIVE_KEY}",  # noqa: S608  # our own text alone
    integration=Integration,
    secret=Credential,
    api_key=Credential,
)
_KEY_AND_SESSION = Lookup(
    f"SELECT {{}}, {{}}, {{}} FROM {{api_key}} api_key {_WITH_SECRETS} {_ITS_SESSION} {_LIVE_KEY}",  # noqa: S608  # our own text alone
    integration=Integration,
    secret=Credential,
    session=Session,
    api_key=Credential,
)
# Where an integration that was found by its key keeps its secrets, for as long as it is held,
# and the session that was asked for with it, until somebody takes it.
_AT_HAND = "_shared_secrets"
_ASKED_FOR = "_session_asked_for"


@dataclass(frozen=True)
class Issued:
    """A new integration with its credentials in the clear; nothing shows them again."""

    integration: Integration
    api_key: str
    shared_secret: str

    def __repr__(self) -> str:
        return f"Issued({self.integration})"  # a secret must not reach a log by accident


class SecretMissing(Exception):
    """The integration has no primary shared secret to sign with."""


class RevocationRefused(Exception):
    """The primary secret signs our answers: it is replaced by rotating, not revoked."""


@transaction.atomic
def create_integration(
    name: str,
    mode: str,
    *,
    dialect: str,
    actor: str = "system",
    with_api_key: bool = True,
    **settings: Any,
) -> Issued:
    """Make an integration with its data key, API key and first shared secret of the dialect.

    with_api_key: False where nobody is to call in this dialect; the secret signs all the same.
    """
    integration = Integration(name=name, mode=mode, **settings)
    integration.full_clean(exclude={"id"})  # nobody has an id that was made just now
    integration.save(force_insert=True)
    opener = sealing.Opener(integration, sealing.new_key(integration))
    installation_events.record(
        Event.INTEGRATION_CREATED, integration=integration, actor=actor, mode=str(mode)
    )
    api_key = ""
    if with_api_key:
        made = issuing.issue(integration, Credential.Kind.API_KEY, dialect=dialect, actor=actor)
        api_key = made.shown["api_key"]
    return Issued(integration, api_key, _add_primary(opener, integration, dialect, actor))


@transaction.atomic
def rotate_secret(
    integration: Integration, *, overlap: timedelta = _OVERLAP, actor: str = "system"
) -> str:
    """Make a new primary secret. The former is still accepted, but signs no more, for `overlap`."""
    # Two rotations at once: the second waits, then replaces what the first made.
    locked = locking.lock_integration(integration)
    dialect = _dialect_of_pair(locked)
    former = locked.credentials.filter(kind=Credential.Kind.SHARED_SECRET, is_primary=True)
    former.update(is_primary=False, expires_at=timezone.now() + overlap)
    secret = _add_primary(sealing.Opener(locked), locked, dialect, actor)
    _drop_prefetched(integration)
    return secret


@transaction.atomic
def revoke(credential: Credential, *, actor: str = "system") -> None:
    """Stop accepting the credential at once, for good. Twice is once."""
    locked = Credential.objects.select_for_update(no_key=True).get(pk=credential.pk)
    if locked.is_primary:
        raise RevocationRefused("the primary secret cannot be revoked; rotate it without overlap")
    if locked.revoked_at is None:
        locked.revoked_at = timezone.now()
        locked.save(update_fields=["revoked_at"])
        _record_revoked(locked, actor)
    credential.revoked_at = locked.revoked_at


@transaction.atomic
def let_run_out(
    credential: Credential, *, at: datetime, replaced_by: Credential, actor: str = "system"
) -> None:
    """Accept the credential until then and no longer; one that ends sooner ends as it would have.

    Raises RevocationRefused for the primary secret.
    """
    locked = Credential.objects.select_for_update(no_key=True).get(pk=credential.pk)
    if locked.is_primary:
        raise RevocationRefused("the primary secret is replaced by rotating it")
    locked.expires_at = min(at, locked.expires_at or at)
    locked.save(update_fields=["expires_at"])
    installation_events.record(
        Event.CREDENTIAL_REPLACED,
        integration=locked.integration,
        actor=actor,
        credential_id=str(locked.pk),
        replaced_by=str(replaced_by.pk),
        accepted_until=locked.expires_at.isoformat(timespec="seconds"),
    )
    credential.expires_at = locked.expires_at


@transaction.atomic
def revoke_integration(integration: Integration, *, actor: str = "system") -> None:
    """Refuse the integration at the door. Its sessions and what is owed to it stay."""
    integration.is_active = False
    integration.save(update_fields=["is_active"])
    installation_events.record(Event.INTEGRATION_REVOKED, integration=integration, actor=actor)


def find_by_api_key(
    text: str, *, dialect: str, session_id: UUID | None = None
) -> Integration | None:
    """The integration of a live API key of the dialect, also an inactive one: it has a word for it.

    Its shared secrets come along, so that checking a signature and signing the answer ask no more,
    and the session that is asked for, see `session_asked_for`.
    All is read anew every time: what was revoked is refused at once, in every process.
    """
    if "\x00" in text:  # PostgreSQL's text cannot hold it, so nobody has such a key
        return None
    now = timezone.now()
    key = dialect, text.lower(), now
    found = _KEY_AND_SESSION.all(session_id, *key) if session_id else _KEY_ALONE.all(*key)
    if not found:
        return None
    integration: Integration = found[0][0]
    vars(integration)[_AT_HAND] = [row[1] for row in found if row[1] is not None]
    if session_id is not None:
        vars(integration)[_ASKED_FOR] = session_id, found[0][2]
    return integration


def session_asked_for(integration: Integration, session_id: UUID) -> tuple[Session | None] | None:
    """The session that came along with the integration; in it None where it has no such session.

    None where it was not asked for, and from the second time on: who asks again wants it anew.
    """
    asked_id, session = vars(integration).pop(_ASKED_FOR, (None, None))
    return (session,) if asked_id == session_id else None


def incoming_secrets(integration: Integration, *, dialect: str) -> list[bytes]:
    """Every secret that a caller of the dialect may sign with now, the primary one first."""
    live = [one for one in _secrets(integration) if one.is_live and one.dialect == dialect]
    live.sort(key=lambda secret: not secret.is_primary)
    return [_open(integration, secret) for secret in live]


def primary_secret(integration: Integration) -> bytes:
    """The secret that we sign with, as the bytes of its printed form."""
    for secret in _secrets(integration):
        if secret.is_primary:
            return _open(integration, secret)
    raise SecretMissing(f"integration {integration.pk} has no primary shared secret")


def _secrets(integration: Integration) -> list[Credential]:
    at_hand: list[Credential] | None = vars(integration).get(_AT_HAND)
    if at_hand is not None:
        return at_hand
    everything = integration.credentials.all()
    return [one for one in everything if one.kind == Credential.Kind.SHARED_SECRET]


def _dialect_of_pair(integration: Integration) -> str:
    """The dialect that the integration has an API key and a shared secret for."""
    pair = [Credential.Kind.API_KEY, Credential.Kind.SHARED_SECRET]
    found = integration.credentials.filter(kind__in=pair).order_by("-is_primary", "-created_at")
    for dialect in found.values_list("dialect", flat=True)[:1]:
        return dialect
    raise SecretMissing(f"integration {integration.pk} never had a shared secret")


def _add_primary(opener: sealing.Opener, integration: Integration, dialect: str, actor: str) -> str:
    text = str(uuid4())
    secret = Credential(
        integration=integration,
        dialect=dialect,
        kind=Credential.Kind.SHARED_SECRET,
        is_primary=True,
    )
    secret.secret_sealed = opener.seal(f"secret:{secret.pk}", text.encode())
    secret.save(force_insert=True)
    issuing.record_issued(secret, actor=actor)
    return text


def _record_revoked(credential: Credential, actor: str) -> None:
    installation_events.record(
        Event.CREDENTIAL_REVOKED,
        integration=credential.integration,
        actor=actor,
        credential_id=str(credential.pk),
        revoked=str(credential.kind),
        dialect=credential.dialect,
    )


def _open(integration: Integration, secret: Credential) -> bytes:
    if secret.secret_sealed is None:  # the database forbids it; the type does not know
        raise SecretMissing(f"credential {secret.pk} has no secret")
    return sealing.unseal(integration, f"secret:{secret.pk}", bytes(secret.secret_sealed))


def _drop_prefetched(integration: Integration) -> None:
    getattr(integration, "_prefetched_objects_cache", {}).pop("credentials", None)
    vars(integration).pop(_AT_HAND, None)
