"""Storages that fail as disks do. Each says in its name how."""

from __future__ import annotations

import errno
import os
from typing import Any

from django.core.files.storage import FileSystemStorage


class FullStorage(FileSystemStorage):
    """Takes no file: the disk is full."""

    def _save(self, name: str, content: Any) -> str:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/secret/path")


class ReadOnlyStorage(FileSystemStorage):
    """Takes no file and gives none up: the disk is mounted for reading."""

    def _save(self, name: str, content: Any) -> str:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), "/secret/path")

    def delete(self, name: str) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), "/secret/path")


def named(storage: type[FileSystemStorage], location: Any) -> dict[str, Any]:
    """The entry of Django's STORAGES for it."""
    return {
        "BACKEND": f"{__name__}.{storage.__name__}",
        "OPTIONS": {"location": str(location)},
    }
