"""The key pairs that sign our tokens: one signs, those before it still verify for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from joserfc.jwk import RSAKey

from sessions_app import installation_events, master_keys
from sessions_app.models import InstallationEvent, SigningKey
from sessions_app.short_memory import ShortMemory

# No token of ours is good for longer, so that a retired key has nothing left to verify after it.
LONGEST_TOKEN = timedelta(days=366)
_ALGORITHM = SigningKey.Algorithm.RS256
_BITS = 2048

# Unwrapping and parsing the very bytes of a row; the row itself is read every time.
_private: ShortMemory[tuple[UUID, bytes], RSAKey] = ShortMemory(size=8, seconds=60)
# A public half never changes. A key that is dropped is refused everywhere within these seconds.
_public: ShortMemory[UUID, tuple[RSAKey, datetime | None]] = ShortMemory(size=64, seconds=60)


class SigningKeyUnknown(Exception):
    """No key of ours has this id, or it was retired so long ago that it verifies no more."""


@dataclass(frozen=True, slots=True)
class Signer:
    """The key that signs now."""

    kid: UUID
    key: RSAKey

    def __repr__(self) -> str:
        return f"Signer({self.kid})"  # a private key must not reach a log by accident


def signer() -> Signer:
    """The key that signs now; the first call of an installation makes it."""
    row = _signing() or _make()
    raw = bytes(row.private_wrapped or b"")
    key = _private.recall(
        (row.kid, raw),
        lambda: RSAKey.import_key(master_keys.unwrap(row.kid, row.master_key_id, raw)),
    )
    return Signer(row.kid, key)


def verifier(kid: UUID) -> RSAKey:
    """The public half of a key of ours; raises SigningKeyUnknown."""
    key, retired_at = _public.recall(kid, lambda: _read_public(kid))
    if retired_at is not None and retired_at <= timezone.now() - LONGEST_TOKEN:
        raise SigningKeyUnknown(f"the signing key {kid} verifies no more")
    return key


def verifying() -> QuerySet[SigningKey]:
    """The keys whose tokens are accepted, the newest first."""
    former = Q(retired_at__gt=timezone.now() - LONGEST_TOKEN)
    return SigningKey.objects.filter(Q(retired_at=None) | former).order_by("-created_at")


@transaction.atomic
def rotate(*, actor: str, drop_former: bool = False) -> SigningKey:
    """Sign with a new key from now on. Former keys only verify, or nothing where they are dropped.

    Their private halves are destroyed. Of two rotations at once one makes the key of both.
    """
    stale = SigningKey.objects.select_for_update(no_key=True).filter(retired_at=None)
    for row in stale:
        row.retired_at, row.private_wrapped = timezone.now(), None
        row.save(update_fields=["retired_at", "private_wrapped"])
    if drop_former:
        SigningKey.objects.exclude(retired_at=None).delete()
        _public.forget()
    row = _make()
    installation_events.record(
        InstallationEvent.Kind.CREDENTIAL_ISSUED,
        actor=actor,
        issued="signing_key",
        credential_id=str(row.kid),
        drops_former=drop_former,
    )
    return row


def forget_keys() -> None:
    """Drop the keys that this process holds in memory."""
    _private.forget()
    _public.forget()


def new_pair() -> RSAKey:
    return RSAKey.generate_key(_BITS)


def _signing() -> SigningKey | None:
    return SigningKey.objects.filter(algorithm=_ALGORITHM, retired_at=None).first()


def _make() -> SigningKey:
    kid = uuid4()
    key = new_pair()
    row = SigningKey(kid=kid, algorithm=_ALGORITHM, public_jwk=dict(key.as_dict(private=False)))
    der = key.as_der(private=True)
    row.master_key_id, row.private_wrapped = master_keys.wrap(kid, der)
    # Two processes may do this at once: the database takes the first key, and both use that one.
    SigningKey.objects.bulk_create([row], ignore_conflicts=True)
    kept = SigningKey.objects.get(algorithm=_ALGORITHM, retired_at=None)
    if kept.kid == kid:  # parsing it costs as much as making it, and is not needed twice
        _private.recall((kid, bytes(kept.private_wrapped or b"")), lambda: key)
    return kept


def _read_public(kid: UUID) -> tuple[RSAKey, datetime | None]:
    row = SigningKey.objects.filter(pk=kid).first()
    if row is None:
        raise SigningKeyUnknown(f"there is no signing key {kid}")
    return RSAKey.import_key(row.public_jwk), row.retired_at
