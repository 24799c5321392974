"""Sealing personal data with its owner's data key, bound to the place where it belongs.

AES-256-GCM; a sealed value is one format byte, the nonce, then ciphertext and tag. Owner and
name are associated data: bytes moved to another row or column do not open there.
"""

from __future__ import annotations

import json
import os
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sessions_app import master_keys
from sessions_app.lookups import Lookup
from sessions_app.models import Attempt, DataKey, Identity, Integration, Session
from sessions_app.short_memory import ShortMemory

Owner = Session | Integration | Identity

_FORMAT = b"\x01"
_NONCE_BYTES = 12
_KEY_BYTES = 32

# The row of a session's key is read every time, so that an erased key is gone at once in all
# processes; only the unwrapping of that very row is remembered.
_unwrapped: ShortMemory[tuple[UUID, bytes], bytes] = ShortMemory(size=256, seconds=60)
# An integration's key is never destroyed while it is in use: its row is not read again.
_of_integrations: ShortMemory[UUID, bytes] = ShortMemory(size=256, seconds=60)
# What is derived from it, by purpose.
_derived: ShortMemory[tuple[UUID, bytes], bytes] = ShortMemory(size=2048, seconds=60)
_KEY_OF = {
    "session": Lookup("SELECT {} FROM {key} key WHERE key.session_id = %s", key=DataKey),
    "integration": Lookup("SELECT {} FROM {key} key WHERE key.integration_id = %s", key=DataKey),
    "identity": Lookup("SELECT {} FROM {key} key WHERE key.identity_id = %s", key=DataKey),
}
_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_ATTEMPT_AND_KEY = Lookup(
    """
    SELECT {}, {} FROM {attempt} attempt
    LEFT JOIN {key} key ON key.session_id = attempt.session_id
    WHERE attempt.session_id = %s ORDER BY attempt.number DESC LIMIT 1
    """,
    attempt=Attempt,
    key=DataKey,
)


class SealBroken(Exception):
    """The bytes are not what was sealed for this owner under this name."""


class KeyDestroyed(Exception):
    """The owner has no data key any more: what it sealed is gone for good."""


class Opener:
    """Opens and seals several values of one owner with its key read once, at the first of them.

    It lives as long as one gathering of what is to be shown or told: an erasure in the middle of
    it counts from the next one on. row: of the key, where it was read just now with something
    else.
    """

    def __init__(self, owner: Owner, row: DataKey | None = None) -> None:
        self._owner, self._row = owner, row
        self._key: AESGCM | None = None

    def unseal(self, name: str, sealed: bytes) -> bytes:
        """What was sealed; raises SealBroken or KeyDestroyed."""
        key = self._opened()
        sealed = bytes(sealed)
        nonce, body = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
        if sealed[:1] != _FORMAT:
            raise SealBroken(f"{self._what(name)} has no format we know")
        try:
            return key.decrypt(nonce, body, _bound_to(self._owner, name))
        except (InvalidTag, ValueError):  # ValueError: cut so short that it has no nonce
            raise SealBroken(f"{self._what(name)} does not open") from None

    def unseal_json(self, name: str, sealed: bytes) -> Any:
        return json.loads(self.unseal(name, sealed))

    def seal(self, name: str, data: bytes) -> bytes:
        """Encrypt data of the owner; raises KeyDestroyed."""
        return _sealed(self._owner, name, data, self._opened())

    def seal_json(self, name: str, value: Any) -> bytes:
        return self.seal(name, _as_json(value))

    def _opened(self) -> AESGCM:
        if self._key is None:
            key = open_key(self._owner) if self._row is None else _unwrap(self._row)
            self._key = AESGCM(key)
        return self._key

    def _what(self, name: str) -> str:
        return f"{name} of {_kind(self._owner)} {self._owner.pk}"


class FreshKey:
    """A new data key with its row, which whoever makes it inserts.

    Until then nobody else knows of it, so what is sealed meanwhile need not ask for the row. It
    lives as long as the call that makes it, and is kept nowhere.
    """

    def __init__(self, owner: Owner) -> None:
        key = os.urandom(_KEY_BYTES)
        self.row = DataKey(**{_kind(owner): owner})
        self.row.master_key_id, self.row.wrapped = master_keys.wrap(self.row.pk, key)
        self._owner, self._key = owner, key

    def seal_json(self, name: str, value: Any) -> bytes:
        return _sealed(self._owner, name, _as_json(value), AESGCM(self._key))


def new_key(owner: Owner) -> DataKey:
    """Make the owner's data key, wrapped by the newest master key."""
    row = FreshKey(owner).row
    row.save(force_insert=True)
    return row


def ensure_key(identity: Identity) -> None:
    """Give an identity of an earlier build a key; the caller holds its row."""
    if not DataKey.objects.filter(identity=identity).exists():
        new_key(identity)


def destroy_key(owner: Session | Identity) -> None:
    """Destroy the owner's data key, and with it everything that it sealed."""
    DataKey.objects.filter(**{_kind(owner): owner}).delete()
    forget_keys()


def forget_keys() -> None:
    """Drop the keys that this process holds in memory."""
    _unwrapped.forget()
    _of_integrations.forget()
    _derived.forget()


def open_key(owner: Owner) -> bytes:
    """The owner's data key itself, for `indexing` and this module; raises KeyDestroyed."""
    if isinstance(owner, Integration):
        return _of_integrations.recall(owner.pk, lambda: _read_key(owner))
    return _read_key(owner)


def derived_key(integration: Integration, info: bytes) -> bytes:
    """A key of 32 bytes for one purpose, made from the integration's data key by HKDF-SHA256."""

    def derive() -> bytes:
        derivation = HKDF(algorithm=hashes.SHA256(), length=_KEY_BYTES, salt=None, info=info)
        return derivation.derive(open_key(integration))

    return _derived.recall((integration.pk, info), derive)


def seal(owner: Owner, name: str, data: bytes) -> bytes:
    """Encrypt data of the owner; `name` says which of its values this is."""
    return Opener(owner).seal(name, data)


def unseal(owner: Owner, name: str, sealed: bytes) -> bytes:
    """What was sealed; raises SealBroken or KeyDestroyed."""
    return Opener(owner).unseal(name, sealed)


def latest_attempt(session: Session) -> tuple[Attempt, Opener]:
    """The session's latest attempt and an opener of what the session sealed, by one question."""
    found = _ATTEMPT_AND_KEY.first(session.pk)
    if found is None:
        raise LookupError(f"session {session.pk} has no attempt")
    attempt, key = found
    attempt.session = session
    return attempt, Opener(session, key)


def seal_json(owner: Owner, name: str, value: Any) -> bytes:
    return seal(owner, name, _as_json(value))


def unseal_json(owner: Owner, name: str, sealed: bytes) -> Any:
    return json.loads(unseal(owner, name, sealed))


def _read_key(owner: Owner) -> bytes:
    found = _KEY_OF[_kind(owner)].first(owner.pk)
    if found is None:
        raise KeyDestroyed(f"{_kind(owner)} {owner.pk} has no data key")
    (row,) = found
    return _unwrap(row)


def _unwrap(row: DataKey) -> bytes:
    raw = bytes(row.wrapped)
    return _unwrapped.recall(
        (row.pk, raw), lambda: master_keys.unwrap(row.pk, row.master_key_id, raw)
    )


def _sealed(owner: Owner, name: str, data: bytes, key: AESGCM) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return _FORMAT + nonce + key.encrypt(nonce, data, _bound_to(owner, name))


def _as_json(value: Any) -> bytes:
    return _encoder.encode(value).encode()


def _kind(owner: Owner) -> str:
    if isinstance(owner, Identity):
        return "identity"
    return "integration" if isinstance(owner, Integration) else "session"


def _bound_to(owner: Owner, name: str) -> bytes:
    return f"{_kind(owner)}:{owner.pk}:{name}".encode()
