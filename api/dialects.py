"""What a dialect must be able to do, so that webhooks and URLs need not know which one it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.urls import URLPattern

from api.flows import Caller, Happened


@dataclass(frozen=True)
class Message:
    """One body owed to every endpoint of a kind, rendered once."""

    kind: str
    body: bytes
    delay_seconds: int = 0
    # A late request for new evidence is pointless once the evidence is there.
    drop_if_resubmitted: bool = False


class Dialect(Protocol):
    """One vendor's way of speaking. `api.registry` holds one object per dialect."""

    @property
    def name(self) -> str: ...

    @property
    def endpoint_kinds(self) -> tuple[str, ...]:
        """The kinds of webhook address that an integration may register."""
        ...

    @property
    def urlpatterns(self) -> Sequence[URLPattern]:
        """Every operation, with a catch-all below the dialect's prefix at the end."""
        ...

    def messages_for(self, event: Happened) -> list[Message]:
        """What the event is worth telling; called in the transaction that recorded it."""
        ...

    def messages_after_erasure(self, event: Happened) -> list[Message]:
        """What of the event is still told once its session is erased; everything else is dropped.

        Ids, statuses, codes and times of ours only, `null` elsewhere: the bodies outlive the
        session, sealed with the key of its integration. Called while the session is being erased.
        """
        ...

    def sign(self, body: bytes, integration: Caller) -> dict[str, str]:
        """The headers that prove to the receiver where the body comes from."""
        ...

    def succeeded(self, status_code: int) -> bool: ...

    def next_try(self, first_tried_at: datetime, tries: int, now: datetime) -> datetime | None:
        """When to try again, or None when the dialect gives up."""
        ...
