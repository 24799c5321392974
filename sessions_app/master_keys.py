"""Master keys wrap data keys. Several may be configured, newest first; new keys use the newest."""

from __future__ import annotations

import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import transaction

from sessions_app.models import DataKey, InstallationProof

_NONCE_BYTES = 12
# A single damaged row must not make the key of all others look wrong.
_SAMPLE = 5


class MasterKeyMissing(Exception):
    """A data key is wrapped by a master key that is not configured."""

    def __init__(self, key_id: str) -> None:
        self.key_id = key_id
        super().__init__(f"the master key {key_id!r} is not in BONAFIDE_MASTER_KEYS")


class WrappingBroken(Exception):
    """A wrapped data key does not open: it was changed, or its master key is another one."""

    def __init__(self, data_key_id: UUID) -> None:
        super().__init__(f"data key {data_key_id} does not open with its master key")


@dataclass(frozen=True)
class Rotation:
    """What one run of `rotate` did: data keys now under `key_id`, and those it had to leave."""

    key_id: str
    rewrapped: int
    left_missing: int
    left_broken: int


def newest_id() -> str:
    """The id of the key that wraps from now on."""
    if not settings.BONAFIDE_MASTER_KEYS:
        raise MasterKeyMissing("(none configured)")
    return str(settings.BONAFIDE_MASTER_KEYS[0][0])


def wrap(data_key_id: UUID, key: bytes) -> tuple[str, bytes]:
    """The id of the newest master key, and the data key wrapped by it for this row only."""
    key_id = newest_id()
    nonce = os.urandom(_NONCE_BYTES)
    sealed = AESGCM(_master(key_id)).encrypt(nonce, key, _bound_to(data_key_id))
    return key_id, nonce + sealed


def unwrap(data_key_id: UUID, key_id: str, wrapped: bytes) -> bytes:
    """The data key itself; raises MasterKeyMissing or WrappingBroken."""
    nonce, sealed = wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:]
    master = AESGCM(_master(key_id))
    try:
        return master.decrypt(nonce, sealed, _bound_to(data_key_id))
    except (InvalidTag, ValueError):  # ValueError: cut so short that it has no nonce
        raise WrappingBroken(data_key_id) from None


def ids_in_use() -> list[str]:
    """The ids of the master keys that wrap any data key; its cost does not grow with the table."""
    found: list[str] = []
    while True:
        # One look into the index per id: DISTINCT would read every row.
        rows = DataKey.objects.order_by("master_key_id").values_list("master_key_id", flat=True)
        following = (rows.filter(master_key_id__gt=found[-1]) if found else rows).first()
        if following is None:
            return found
        found.append(following)


def opens_what_it_wrapped(key_id: str) -> bool:
    """Whether the configured key of that id opens data keys; raises MasterKeyMissing."""
    rows = DataKey.objects.filter(master_key_id=key_id).order_by()[:_SAMPLE]
    tried = [_opens(row) for row in rows]
    return any(tried) or not tried


def rotate(*, batch: int = 200) -> Rotation:
    """Wrap every data key with the newest master key, while the server goes on.

    Every batch is committed by itself: killed at any point, what is done stays done, and
    the next run takes up the rest. Data keys do not change, so nothing is sealed anew.
    """
    target = newest_id()
    known = [key_id for key_id, _ in settings.BONAFIDE_MASTER_KEYS]
    broken: set[UUID] = set()
    rewrapped = 0
    while True:
        done, failed = _rotate_batch(target, known, broken, batch)
        if not done and not failed:
            break
        rewrapped += done
        broken |= failed
    _rewrap_proof(target, known)
    missing = DataKey.objects.exclude(master_key_id__in=known).count()
    return Rotation(target, rewrapped, left_missing=missing, left_broken=len(broken))


@transaction.atomic
def _rotate_batch(
    target: str, known: list[str], broken: set[UUID], size: int
) -> tuple[int, set[UUID]]:
    stale = (
        DataKey.objects.filter(master_key_id__in=known)
        .exclude(master_key_id=target)
        .exclude(pk__in=broken)
    )
    # A row that somebody is erasing or rotating right now is not waited for ...
    rows = list(stale.select_for_update(skip_locked=True, no_key=True).order_by("pk")[:size])
    if not rows:
        # ... until nothing else is left: then wait, so that the end of a run means the end.
        rows = list(stale.select_for_update(no_key=True).order_by("pk")[:size])
    failed = {row.pk for row in rows if not _rewrap(row)}
    opened = [row for row in rows if row.pk not in failed]
    DataKey.objects.bulk_update(opened, ["wrapped", "master_key_id"])
    return len(opened), failed


@transaction.atomic
def _rewrap_proof(target: str, known: list[str]) -> None:
    """The check value goes last: until the old key is needed no more, its holders may serve."""
    stale = InstallationProof.objects.filter(master_key_id__in=known).exclude(master_key_id=target)
    for row in stale.select_for_update(no_key=True):
        if _rewrap(row):
            row.save(update_fields=["master_key_id", "wrapped"])


def _rewrap(row: DataKey | InstallationProof) -> bool:
    owner = row.marker_id if isinstance(row, InstallationProof) else row.pk
    try:
        key = unwrap(owner, row.master_key_id, bytes(row.wrapped))
    except WrappingBroken:
        return False
    row.master_key_id, row.wrapped = wrap(owner, key)
    return True


def _opens(row: DataKey) -> bool:
    try:
        unwrap(row.pk, row.master_key_id, bytes(row.wrapped))
    except WrappingBroken:
        return False
    return True


def _master(key_id: str) -> bytes:
    for known_id, key in settings.BONAFIDE_MASTER_KEYS:
        if known_id == key_id:
            return bytes(key)
    raise MasterKeyMissing(key_id)


def _bound_to(data_key_id: UUID) -> bytes:
    return f"data-key:{data_key_id}".encode()
