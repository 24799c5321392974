"""The registered addresses and what was sent, for those who may not know the room of webhooks.

That room reads the registry of dialects, so no dialect may import it: it says at start who answers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID


class EndpointRefused(Exception):
    """The address is not one that webhooks may be sent to; the message says why."""


@dataclass(frozen=True, slots=True)
class ToldEndpoint:
    id: UUID
    name: str
    url: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ToldTry:
    """One try to tell somebody of a session."""

    at: datetime
    succeeded: bool


class Book(Protocol):
    """Who keeps them. owner: the id of an integration."""

    def register(self, owner: UUID, *, dialect: str, kind: str, url: str, name: str) -> None:
        """Store the address; one that is there already gets the name. Raises EndpointRefused."""
        ...

    def endpoints(
        self, owner: UUID, *, dialect: str, term: str, take: int, skip: int
    ) -> tuple[tuple[ToldEndpoint, ...], int]:
        """A page of the addresses whose name or URL has the term in it, and how many there are."""
        ...

    def tries(self, session_id: UUID) -> tuple[ToldTry, ...]:
        """The tries for the events of a session, the oldest first."""
        ...


_books: list[Book] = []


def kept_by(book: Book) -> None:
    """Let this one answer from now on."""
    _books[:] = [book]


def book() -> Book:
    """Who answers; raises LookupError in a process without the room of webhooks."""
    if not _books:
        raise LookupError("nobody keeps the addresses of webhooks")
    return _books[0]
