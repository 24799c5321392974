"""Opaque handles of database rows: a dialect passes them to flows and cannot query them."""

from __future__ import annotations

from typing import Protocol, TypeVar
from uuid import UUID

Row = TypeVar("Row")


class Caller(Protocol):
    """The integration that calls: what its settings say about the wire."""

    @property
    def pk(self) -> UUID: ...
    @property
    def is_test(self) -> bool: ...
    @property
    def is_active(self) -> bool: ...
    @property
    def default_callback(self) -> str: ...
    @property
    def deletion_allowed(self) -> bool: ...
    @property
    def strict_document_numbers(self) -> bool: ...
    @property
    def legacy_signature(self) -> bool: ...
    @property
    def link_minutes(self) -> int: ...
    @property
    def evidence_minutes(self) -> int: ...
    @property
    def capture_hours(self) -> int: ...


class Found(Protocol):
    """A session, an attempt or a picture that the caller may touch. A view says more of it."""

    @property
    def pk(self) -> UUID: ...


class Happened(Protocol):
    """An event of a session, as it was recorded."""

    @property
    def pk(self) -> int: ...
    @property
    def attempt_id(self) -> UUID | None: ...


def row(held: object, kind: type[Row]) -> Row:
    """The row itself; raises TypeError where a dialect hands on something else."""
    if not isinstance(held, kind):
        raise TypeError(f"a {kind.__name__} is needed here, not a {type(held).__name__}")
    return held
