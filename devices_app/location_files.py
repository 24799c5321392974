"""The location files of the operator: opened once, and read anew when they are replaced.

Each is mapped into memory, so that all processes share one copy of it. A file has to be replaced by
renaming a new one over it, as update tools do: one that is cut short in place is pulled away from
under whoever reads it.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import maxminddb
import structlog

from devices_app.client_address import Address

log = structlog.get_logger(__name__)

# Device, inode, length and time of the last change: another file has another stamp.
_Stamp = tuple[int, int, int, int]
_MISSING: _Stamp = (0, 0, 0, 0)


class FileUnusable(Exception):
    """The file is not there, or is none that can be read."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file says of itself. kind: the maker's own name of what it holds."""

    kind: str
    built_at: datetime


class LocationFile:
    """One file, asked by any number of threads. A file that is unusable answers nothing."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._lock = threading.Lock()
        # The newest file that was looked at, and its reader; None where it is unusable.
        self._held: tuple[_Stamp | None, Any | None] = (None, None)

    def find(self, address: Address) -> dict[str, Any] | None:
        """What the file says of the address; None where it does not know it.

        Raises FileUnusable, which is logged once for each file that is put there.
        """
        reader = self._current()
        try:
            found = reader.get(address)
        except ValueError:  # an address of version 6 in a file of version 4
            return None
        except maxminddb.InvalidDatabaseError as error:
            raise FileUnusable("a part of it is damaged") from error
        return found if isinstance(found, dict) else None

    def facts(self) -> FileFacts:
        """Raises FileUnusable."""
        try:
            said = self._current().metadata()
            return FileFacts(said.database_type, datetime.fromtimestamp(said.build_epoch, UTC))
        except (maxminddb.InvalidDatabaseError, ValueError, OverflowError, OSError) as error:
            raise FileUnusable("it does not say what it is") from error

    def _current(self) -> Any:
        stamp = _stamp_of(self._path)
        held, reader = self._held
        if stamp != held:
            with self._lock:
                held, reader = self._held
                if stamp != held:
                    reader = _opened(self._path)
                    self._held = (stamp, reader)
        if reader is None:
            raise FileUnusable(
                "it is not there" if stamp == _MISSING else "it is damaged, or no location file"
            )
        return reader


def _opened(path: str) -> Any | None:
    """A reader, or None. The former one ends with the last look-up that uses it."""
    try:
        return maxminddb.open_database(path, maxminddb.MODE_MMAP_EXT)
    except (maxminddb.InvalidDatabaseError, OSError, ValueError, TypeError):
        log.warning("location_file_unusable", file=Path(path).name)
        return None


def _stamp_of(path: str) -> _Stamp:
    try:
        found = Path(path).stat()
    except OSError:
        return _MISSING
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
