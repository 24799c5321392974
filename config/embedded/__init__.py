"""Real PostgreSQL and Valkey from installed packages, below one folder, for `up` and for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.embedded.postgres import Postgres
from config.embedded.server import StartFailed
from config.embedded.valkey import Valkey

__all__ = ["Addresses", "Postgres", "StartFailed", "Valkey", "running"]


@dataclass(frozen=True)
class Addresses:
    database_url: str
    redis_url: str


@contextmanager
def running(var: Path, *, fast: bool = False) -> Iterator[Addresses]:
    """Both servers below `var` for as long as the block runs; `fast` gives up durability."""
    postgres, valkey = Postgres(var / "postgres", fast=fast), Valkey(var / "valkey", fast=fast)
    try:
        postgres.start()
        valkey.start()
        yield Addresses(postgres.url, valkey.url)
    finally:
        valkey.stop()
        postgres.stop()
