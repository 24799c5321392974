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
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sessions_app import master_keys
from sessions_app.models import DataKey, Integration, Session
from sessions_app.short_memory import ShortMemory

Owner = Session | Integration

_FORMAT = b"\x01"
_NONCE_BYTES = 12

# The row of a session's key is read every time, so that an erased key is gone at once in all
# processes; only the unwrapping of that very row is remembered.
_unwrapped: ShortMemory[tuple[UUID, bytes], bytes] = ShortMemory(size=256, seconds=60)
# An integration's key is never destroyed while it is in use: its row is not read again.
_of_integrations: ShortMemory[UUID, bytes] = ShortMemory(size=256, seconds=60)


class SealBroken(Exception):
    """The bytes are not what was sealed for this owner under this name."""


class KeyDestroyed(Exception):
    """The owner has no data key any more: what it sealed is gone for good."""


class Opener:
    """Opens several values of one owner with its key read once, at the first of them.

    It lives as long as one gathering of what is to be shown: an erasure in the middle of it
    counts from the next one on.
    """

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._key: AESGCM | None = None

    def unseal(self, name: str, sealed: bytes) -> bytes:
        """What was sealed; raises SealBroken or KeyDestroyed."""
        if self._key is None:
            self._key = AESGCM(open_key(self._owner))
        sealed = bytes(sealed)
        nonce, body = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
        if sealed[:1] != _FORMAT:
            raise SealBroken(f"{self._what(name)} has no format we know")
        try:
            return self._key.decrypt(nonce, body, _bound_to(self._owner, name))
        except (InvalidTag, ValueError):  # ValueError: cut so short that it has no nonce
            raise SealBroken(f"{self._what(name)} does not open") from None

    def unseal_json(self, name: str, sealed: bytes) -> Any:
        return json.loads(self.unseal(name, sealed))

    def _what(self, name: str) -> str:
        return f"{name} of {_kind(self._owner)} {self._owner.pk}"


def new_key(owner: Owner) -> DataKey:
    """Make the owner's data key, wrapped by the newest master key."""
    row = DataKey(**{_kind(owner): owner})
    row.master_key_id, row.wrapped = master_keys.wrap(row.pk, os.urandom(32))
    row.save(force_insert=True)
    return row


def destroy_key(session: Session) -> None:
    """Destroy the session's data key, and with it everything that it sealed."""
    DataKey.objects.filter(session=session).delete()
    forget_keys()


def forget_keys() -> None:
    """Drop the keys that this process holds in memory."""
    _unwrapped.forget()
    _of_integrations.forget()


def open_key(owner: Owner) -> bytes:
    """The owner's data key itself, for `indexing` and this module; raises KeyDestroyed."""
    if isinstance(owner, Integration):
        return _of_integrations.recall(owner.pk, lambda: _read_key(owner))
    return _read_key(owner)


def seal(owner: Owner, name: str, data: bytes) -> bytes:
    """Encrypt data of the owner; `name` says which of its values this is."""
    nonce = os.urandom(_NONCE_BYTES)
    sealed = AESGCM(open_key(owner)).encrypt(nonce, data, _bound_to(owner, name))
    return _FORMAT + nonce + sealed


def unseal(owner: Owner, name: str, sealed: bytes) -> bytes:
    """What was sealed; raises SealBroken or KeyDestroyed."""
    return Opener(owner).unseal(name, sealed)


def seal_json(owner: Owner, name: str, value: Any) -> bytes:
    return seal(owner, name, json.dumps(value, ensure_ascii=False, allow_nan=False).encode())


def unseal_json(owner: Owner, name: str, sealed: bytes) -> Any:
    return json.loads(unseal(owner, name, sealed))


def _read_key(owner: Owner) -> bytes:
    found = DataKey.objects.filter(**{_kind(owner): owner.pk}).values_list(
        "pk", "master_key_id", "wrapped"
    )
    for pk, master_key_id, wrapped in found:
        raw = bytes(wrapped)
        return _unwrapped.recall(
            (pk, raw),
            lambda: master_keys.unwrap(pk, master_key_id, raw),  # noqa: B023  # called at once
        )
    raise KeyDestroyed(f"{_kind(owner)} {owner.pk} has no data key")


def _kind(owner: Owner) -> str:
    return "integration" if isinstance(owner, Integration) else "session"


def _bound_to(owner: Owner, name: str) -> bytes:
    return f"{_kind(owner)}:{owner.pk}:{name}".encode()
