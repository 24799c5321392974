"""Sealed files in Django's storage. What is written here was encrypted before it left us."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from documents_app.providers.base import ProviderUnavailable

FOLDER = "pictures"


class FileAway(ProviderUnavailable):
    """A stored file cannot be read now: another node may see it, or this one in a while."""


def put(session_id: UUID, picture_id: UUID, sealed: bytes) -> str:
    """Store sealed bytes; the name under which they lie."""
    name = f"{FOLDER}/{session_id}/{picture_id}.bin"
    return str(default_storage.save(name, ContentFile(sealed)))


def get(name: str) -> bytes:
    """The bytes under that name; raises FileAway."""
    try:
        with default_storage.open(name, "rb") as stream:
            return bytes(stream.read())
    except Exception:  # noqa: BLE001  # a storage may raise anything
        raise FileAway("a stored file cannot be reached now") from None


def drop(name: str) -> None:
    """Delete a file; one that is gone already is fine."""
    if name:
        default_storage.delete(name)


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


def _is_older(name: str, moment: datetime) -> bool:
    """Whether it was last written before; not, where somebody deleted it since it was listed."""
    try:
        return bool(default_storage.get_modified_time(name) < moment)
    except FileNotFoundError:
        return False
