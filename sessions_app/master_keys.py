"""Master keys wrap data keys and signing keys. Several may be configured, newest first; new keys
use the newest.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from sessions_app.models import DataKey, InstallationProof, SigningKey

_NONCE_BYTES = 12
# A single damaged row must not make the key of all others look wrong.
_SAMPLE = 5
# What wraps a key of its own, and in which column. A retired signing key has nothing left to wrap.
_WRAPPED: dict[type[DataKey | SigningKey], str] = {
    DataKey: "wrapped",
    SigningKey: "private_wrapped",
}

Row = DataKey | SigningKey | InstallationProof


class MasterKeyMissing(Exception):
    """A key is wrapped by a master key that is not configured."""

    def __init__(self, key_id: str) -> None:
        self.key_id = key_id
        super().__init__(f"the master key {key_id!r} is not in BONAFIDE_MASTER_KEYS")


class WrappingBroken(Exception):
    """A wrapped key does not open: it was changed, or its master key is another one."""

    def __init__(self, row_id: UUID) -> None:
        super().__init__(f"key {row_id} does not open with its master key")


@dataclass(frozen=True)
class Rotation:
    """What one run of `rotate` did: keys now under `key_id`, and those it had to leave."""

    key_id: str
    rewrapped: int
    left_missing: int
    left_broken: int


def newest_id() -> str:
    """The id of the key that wraps from now on."""
    if not settings.BONAFIDE_MASTER_KEYS:
        raise MasterKeyMissing("(none configured)")
    return str(settings.BONAFIDE_MASTER_KEYS[0][0])


def wrap(row_id: UUID, key: bytes) -> tuple[str, bytes]:
    """The id of the newest master key, and the key wrapped by it for this row only."""
    key_id = newest_id()
    nonce = os.urandom(_NONCE_BYTES)
    sealed = _cipher(_master(key_id)).encrypt(nonce, key, _bound_to(row_id))
    return key_id, nonce + sealed


def unwrap(row_id: UUID, key_id: str, wrapped: bytes) -> bytes:
    """The key itself; raises MasterKeyMissing or WrappingBroken."""
    nonce, sealed = wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:]
    master = _cipher(_master(key_id))
    try:
        return master.decrypt(nonce, sealed, _bound_to(row_id))
    except (InvalidTag, ValueError):  # ValueError: cut so short that it has no nonce
        raise WrappingBroken(row_id) from None


def ids_in_use() -> list[str]:
    """The ids of the master keys that wrap anything; its cost does not grow with the table."""
    found: list[str] = []
    signing = _wrapped(SigningKey).values_list("master_key_id", flat=True)
    while True:
        # One look into the index per id: DISTINCT would read every row.
        rows = DataKey.objects.order_by("master_key_id").values_list("master_key_id", flat=True)
        following = (rows.filter(master_key_id__gt=found[-1]) if found else rows).first()
        if following is None:
            return sorted({*found, *signing})
        found.append(following)


def opens_what_it_wrapped(key_id: str) -> bool:
    """Whether the configured key of that id opens what it should; raises MasterKeyMissing."""
    samples = [_wrapped(model).filter(master_key_id=key_id).order_by() for model in _WRAPPED]
    tried = [_opens(row) for sample in samples for row in sample[:_SAMPLE]]
    return any(tried) or not tried


def rotate(*, batch: int = 200) -> Rotation:
    """Wrap every key with the newest master key, while the server goes on.

    Every batch is committed by itself: killed at any point, what is done stays done, and
    the next run takes up the rest. The keys do not change, so nothing is sealed or signed anew.
    """
    target = newest_id()
    known = [key_id for key_id, _ in settings.BONAFIDE_MASTER_KEYS]
    counts = [_rotate_all(model, target, known, batch) for model in _WRAPPED]
    _rewrap_proof(target, known)
    missing = [_wrapped(model).exclude(master_key_id__in=known).count() for model in _WRAPPED]
    rewrapped, broken = (sum(column) for column in zip(*counts, strict=True))
    return Rotation(target, rewrapped, left_missing=sum(missing), left_broken=broken)


def _rotate_all(
    model: type[DataKey | SigningKey], target: str, known: list[str], batch: int
) -> tuple[int, int]:
    """How many rows of the table are newly wrapped, and how many do not open."""
    broken: set[UUID] = set()
    rewrapped = 0
    while True:
        stale = (
            _wrapped(model)
            .filter(master_key_id__in=known)
            .exclude(master_key_id=target)
            .exclude(pk__in=broken)
        )
        done, failed = _rotate_batch(stale, batch)
        if not done and not failed:
            return rewrapped, len(broken)
        rewrapped += done
        broken |= failed


@transaction.atomic
def _rotate_batch(stale: QuerySet[Any], size: int) -> tuple[int, set[UUID]]:
    # A row that somebody is erasing or rotating right now is not waited for ...
    rows = list(stale.select_for_update(skip_locked=True, no_key=True).order_by("pk")[:size])
    if not rows:
        # ... until nothing else is left: then wait, so that the end of a run means the end.
        rows = list(stale.select_for_update(no_key=True).order_by("pk")[:size])
    failed = {row.pk for row in rows if not _rewrap(row)}
    opened = [row for row in rows if row.pk not in failed]
    stale.model.objects.bulk_update(opened, [_WRAPPED[stale.model], "master_key_id"])
    return len(opened), failed


@transaction.atomic
def _rewrap_proof(target: str, known: list[str]) -> None:
    """The check value goes last: until the old key is needed no more, its holders may serve."""
    stale = InstallationProof.objects.filter(master_key_id__in=known).exclude(master_key_id=target)
    for row in stale.select_for_update(no_key=True):
        if _rewrap(row):
            row.save(update_fields=["master_key_id", "wrapped"])


def _rewrap(row: Row) -> bool:
    key = _open(row)
    if key is None:
        return False
    row.master_key_id, wrapped = wrap(_owner(row), key)
    setattr(row, _column(row), wrapped)
    return True


def _opens(row: Row) -> bool:
    return _open(row) is not None


def _open(row: Row) -> bytes | None:
    """The key that the row wraps; None where it does not open."""
    try:
        return unwrap(_owner(row), row.master_key_id, bytes(getattr(row, _column(row))))
    except WrappingBroken:
        return None


def _owner(row: Row) -> UUID:
    return row.marker_id if isinstance(row, InstallationProof) else row.pk


def _column(row: Row) -> str:
    return "private_wrapped" if isinstance(row, SigningKey) else "wrapped"


def _wrapped(model: type[DataKey | SigningKey]) -> QuerySet[Any]:
    """The rows of the table that wrap anything."""
    return model._default_manager.filter(**{f"{_WRAPPED[model]}__isnull": False})


@lru_cache(maxsize=8)
def _cipher(key: bytes) -> AESGCM:
    """Made once for each key: the settings hold it in memory anyway."""
    return AESGCM(key)


def _master(key_id: str) -> bytes:
    for known_id, key in settings.BONAFIDE_MASTER_KEYS:
        if known_id == key_id:
            return bytes(key)
    raise MasterKeyMissing(key_id)


def _bound_to(row_id: UUID) -> bytes:
    return f"data-key:{row_id}".encode()
