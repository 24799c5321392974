"""Databases of several sizes in one server: copies that grew, asked in turns.

What else a machine does meanwhile slows all sizes alike.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class Databases:
    """One of each size, in one server, each asked by a connection that stays open.

    `grow` is told how many rows are there and how many are to be, and makes them in the database
    that Django asks then; `there` are in the first one before.
    """

    def __init__(self, sizes: list[int], *, there: int, grow: Callable[[int, int], None]) -> None:
        self.sizes = sorted(sizes)
        self._there, self._grow = there, grow
        self._open: dict[int, Any] = {}

    def fill(self) -> None:
        there = self._there
        for size in self.sizes:
            began = time.monotonic()
            self._connect(size, there)
            with self.asked(size):
                self._grow(there, size)
            print(f"{size:>9,} sessions after {time.monotonic() - began:.0f} s", flush=True)
            there = size

    @contextmanager
    def asked(self, size: int) -> Iterator[None]:
        """Everything that is asked meanwhile is asked of this one."""
        from django.db import connections

        before = connections["default"]
        connections["default"] = self._open[size]
        try:
            yield
        finally:
            connections["default"] = before

    def _connect(self, size: int, smaller: int) -> None:
        """A connection to a database that is a copy of the smaller one; the first was migrated."""
        import psycopg
        from django.db import connections

        own = connections["default"]
        name = own.settings_dict["NAME"] if not self._open else f"bench_{size}"
        for one in (own, *self._open.values()):
            one.close()
        if self._open:
            source = self._open[smaller].settings_dict["NAME"]
            with psycopg.connect(os.environ["DATABASE_URL"], dbname="postgres") as server:
                server.autocommit = True
                server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
        self._open[size] = own.copy()
        self._open[size].settings_dict["NAME"] = name


@dataclass
class Cost:
    """Milliseconds of each time something was asked: worked for by the cores, and passed."""

    worked: list[float] = field(default_factory=list)
    passed: list[float] = field(default_factory=list)

    def add(self, ask: Callable[[], object], times: int) -> None:
        """Ask so many times, after one that does not count."""
        ask()
        server = _server()
        for _ in range(times):
            began, worked = time.perf_counter(), _worked(server)
            ask()
            self.passed.append((time.perf_counter() - began) * 1000)
            self.worked.append((_worked(server) - worked) * 1000)


def _server() -> int:
    """The process of the database's server that answers the connection in use."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def _worked(server: int) -> float:
    """Seconds that cores worked for this process, and for that process of the server."""
    nanoseconds = Path(f"/proc/{server}/schedstat").read_text("ascii").split()[0]
    return time.process_time() + int(nanoseconds) / 1e9
