"""Does the storage take files? Found out by storing one, not too often: buckets charge for it."""

from __future__ import annotations

import errno
import os
import threading
import time
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FOLDER = "probes"
# As much as a file system sets aside at once: a full disk may still take a single byte.
BYTES = 8192
# How long a success is believed. A failure is not: a disk with space again is ready at once.
BELIEVED_SECONDS = 20.0
PATIENCE_SECONDS = 3.0


class _Last:
    """When this process last stored a probe; guarded, as several requests may ask at once."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.succeeded_at = float("-inf")


_last = _Last()


def write_and_delete() -> None:
    """Store a file and delete it, unless that worked a moment ago; raises what the storage does."""
    if time.monotonic() - _last.succeeded_at < BELIEVED_SECONDS:
        return
    if not _last.lock.acquire(timeout=PATIENCE_SECONDS):
        # Another request's probe hangs: on a mount that is gone each would hold a thread for good.
        raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
    try:
        name = default_storage.save(f"{FOLDER}/{uuid4()}", ContentFile(os.urandom(BYTES)))
        default_storage.delete(name)
        _last.succeeded_at = time.monotonic()
    finally:
        _last.lock.release()


def forget() -> None:
    """Look anew the next time."""
    with _last.lock:
        _last.succeeded_at = float("-inf")


def reason(error: Exception) -> str:
    """The error in a word that names no path."""
    if isinstance(error, OSError) and error.errno:
        return f"{errno.errorcode.get(error.errno, error.errno)}, {os.strerror(error.errno)}"
    return "see the log of the server"
