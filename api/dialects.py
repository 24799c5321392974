"""What a dialect must be able to do, so that webhooks and URLs need not know which one it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from django.http import HttpResponse
from django.urls import URLPattern

from api.flows import Caller, Happened
from api.wire.schema_page import Document
from risk_app.shapes import SessionView


@dataclass(frozen=True)
class Message:
    """One body, rendered once, owed to every endpoint of a kind or to one address."""

    kind: str
    body: bytes
    delay_seconds: int = 0
    # A late request for new evidence is pointless once the evidence is there.
    drop_if_resubmitted: bool = False
    # The address that the session named; empty: every endpoint that was registered for the kind.
    to: str = field(default="", repr=False)
    # Sets several messages of one kind apart that tell of one event: 40 characters, none of a
    # person's. The same message has the same name whenever the event is put into words.
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """One try of one delivery, as a signer may need to see it. The same body every time."""

    body: bytes
    integration: Caller
    url: str
    # One of the dialect's kinds of endpoint.
    kind: str
    # The endpoint that the integration registered; None where the session named the address.
    endpoint_id: UUID | None
    # Constant over all tries, which `moment` is not.
    delivery_id: UUID
    moment: datetime


@dataclass(frozen=True, slots=True)
class CorsRule:
    """What pages of other origins may do at the paths that match as a whole."""

    paths: re.Pattern[str]
    methods: tuple[str, ...]
    # The request headers that they may set.
    headers: tuple[str, ...]


class PlainReceivers:
    """How answers of receivers are taken where a vendor says nothing else of them."""

    def succeeded(self, status_code: int) -> bool:
        return 200 <= status_code < 300

    def is_gone(self, status_code: int) -> bool:
        return False

    def heeds_retry_after(self, status_code: int) -> bool:
        return False


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

    @property
    def prefixes(self) -> tuple[str, ...]:
        """The paths that are the dialect's own, with everything below them ("/v1")."""
        ...

    @property
    def cors(self) -> tuple[CorsRule, ...]:
        """Where pages of other origins may call; no other path of the dialect answers them."""
        ...

    @property
    def document(self) -> Document:
        """The OpenAPI document of the dialect's operations."""
        ...

    def refuse(self, status: int, message: str) -> HttpResponse:
        """The dialect's envelope for a request that none of its views answers.

        For failures before and around the views: it touches no database.
        """
        ...

    def after_capture(self, view: SessionView) -> str:
        """The address that the browser goes to after the hosted pages, empty: none.

        `view` has the claims and the person's newest answer to the consent.
        """
        ...

    def tells(self, event: Happened) -> bool:
        """False where nobody is told of such an event; asks nothing of the database.

        Events worth telling: `flows.status_told_by`, and `flows.confirms_verdict` where the dialect
        opens sessions whose first verdict may be provisional.
        """
        ...

    def messages_for(self, event: Happened) -> list[Message]:
        """What the event is worth telling, no two messages with one kind, way and name.

        Called in the transaction that recorded the event, and again later where that failed: each
        message is owed once, under one id, however often it is returned.
        """
        ...

    def messages_after_erasure(self, event: Happened) -> list[Message]:
        """What of the event is still told once its session is erased; everything else is dropped.

        Ids, statuses, codes and times of ours only, `null` elsewhere: the bodies outlive the
        session, sealed with the key of its integration. So does the address of a message that
        goes `to` one, until it has arrived or is given up. A message replaces the one with its
        kind, way and name. Called while the session is being erased.
        """
        ...

    def sign(self, sending: Sending) -> dict[str, str]:
        """The headers that prove to the receiver where the body comes from.

        Called for each try. Empty where the dialect signs nothing.
        """
        ...

    def succeeded(self, status_code: int) -> bool: ...

    def is_gone(self, status_code: int) -> bool:
        """True where the answer says that the address takes nothing more: it is switched off."""
        ...

    def heeds_retry_after(self, status_code: int) -> bool:
        """True where a `Retry-After` beside this status puts the next try off."""
        ...

    @property
    def schedule_length(self) -> timedelta:
        """From the first try to the last. An endpoint that fails for longer is switched off."""
        ...

    @property
    def spread(self) -> timedelta:
        """How much earlier than `next_try` a try may be made, so that not all come at once."""
        ...

    def next_try(self, first_tried_at: datetime, tries: int, now: datetime) -> datetime | None:
        """When to try again, or None when the dialect gives up."""
        ...
