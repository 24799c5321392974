"""What `api.dialects.Dialect` asks of a dialect, answered for Vult's KYC API."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.urls import URLPattern

from api.dialects import CorsRule, Message, PlainReceivers, Sending
from api.flows import Happened
from api.vult import errors, urls, vocabulary, webhooks
from api.vult.vocabulary import base
from risk_app.shapes import SessionView


class VultDialect(PlainReceivers):
    name = vocabulary.NAME
    endpoint_kinds: tuple[str, ...] = (webhooks.SESSIONS,)

    prefixes: tuple[str, ...] = (f"/{base()}",)
    # The operations of the capture client, which runs in pages.
    cors: tuple[CorsRule, ...] = (
        CorsRule(
            urls.sdk_paths(base()), ("POST",), ("authorization", "content-type", "x-client-id")
        ),
    )
    document = urls.OWN_DOCUMENT

    @property
    def urlpatterns(self) -> Sequence[URLPattern]:
        return urls.urlpatterns

    def refuse(self, status: int, message: str) -> HttpResponse:
        return errors.refuse(status, message)

    def after_capture(self, view: SessionView) -> str:
        """Nowhere: the integrator's own client captures."""
        return ""

    def tells(self, event: Happened) -> bool:
        return webhooks.tells(event)

    def messages_for(self, event: Happened) -> list[Message]:
        return webhooks.messages_for(event)

    def messages_after_erasure(self, event: Happened) -> list[Message]:
        return webhooks.messages_after_erasure(event)

    def sign(self, sending: Sending) -> dict[str, str]:
        return webhooks.sign(sending)

    @property
    def schedule_length(self) -> timedelta:
        return webhooks.FOR

    @property
    def spread(self) -> timedelta:
        return webhooks.SPREAD

    def next_try(self, first_tried_at: datetime, tries: int, now: datetime) -> datetime | None:
        return webhooks.next_try(first_tried_at, tries, now)


DIALECT = VultDialect()
