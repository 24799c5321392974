"""Sealed files in Django's storage. What is written here was encrypted before it left us."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from documents_app.providers.base import ProviderUnavailable

FOLDER = "pictures"


log = structlog.get_logger(__name__)


class StorageAway(Exception):
    """The storage takes no file now: it is full, read-only or out of reach."""


class FileAway(ProviderUnavailable):
    """A stored file cannot be read now: another node may see it, or this one in a while."""


def put(session_id: UUID, picture_id: UUID, sealed: bytes) -> str:
    """Store sealed bytes; the name under which they lie. Raises StorageAway."""
    name = f"{FOLDER}/{session_id}/{picture_id}.bin"
    try:
        return str(default_storage.save(name, ContentFile(sealed)))
    except Exception as error:  # noqa: BLE001  # a storage may raise anything
        log.error("storage_takes_nothing", error=_kind(error))
        drop(name)  # what was written until the disk was full
        raise StorageAway("files cannot be stored at the moment; please try again") from None


def get(name: str) -> bytes:
    """The bytes under that name; raises FileAway."""
    try:
        with default_storage.open(name, "rb") as stream:
            return bytes(stream.read())
    except Exception:  # noqa: BLE001  # a storage may raise anything
        raise FileAway("a stored file cannot be reached now") from None


def drop(name: str) -> bool:
    """Delete a file, and say whether it is gone; one that is gone already is fine.

    A file that stays has no row that names it, and its key is destroyed or was never used: the
    hourly collection of orphans tries again.
    """
    if not name:
        return True
    try:
        default_storage.delete(name)
    except Exception as error:  # noqa: BLE001  # a storage may raise anything
        log.error("file_left_behind", error=_kind(error))
        return False
    return True


def names_older_than(moment: datetime) -> Iterator[str]:
    """Every stored picture file last written before the moment."""
    if not default_storage.exists(FOLDER):
        return
    folders, _ = default_storage.listdir(FOLDER)
    for folder in folders:
        try:
            _, files = default_storage.listdir(f"{FOLDER}/{folder}")
        except FileNotFoundError:
            continue  # somebody erased the session since its folder was listed
        for file in files:
            name = f"{FOLDER}/{folder}/{file}"
            if _is_older(name, moment):
                yield name


def _kind(error: Exception) -> str:
    """What went wrong, without the path: ENOSPC, EROFS, or the name of the exception."""
    number = error.errno if isinstance(error, OSError) else None
    return errno.errorcode.get(number or 0, type(error).__name__)


def _is_older(name: str, moment: datetime) -> bool:
    """Whether it was last written before; not, where somebody deleted it since it was listed."""
    try:
        return bool(default_storage.get_modified_time(name) < moment)
    except FileNotFoundError:
        return False
