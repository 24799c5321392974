"""What `api.dialects.Dialect` asks of a dialect, answered for Transmit's API."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.urls import URLPattern

from api.dialects import CorsRule, Message, PlainReceivers, Sending
from api.flows import Happened
from api.transmit import errors, urls, vocabulary, webhooks
from api.transmit.serializers import redirecting
from risk_app.shapes import SessionView


class TransmitDialect(PlainReceivers):
    name = vocabulary.NAME
    endpoint_kinds: tuple[str, ...] = ()

    prefixes: tuple[str, ...] = ("/verify", "/oidc", "/api/v1/verification")
    # Every operation is for servers.
    cors: tuple[CorsRule, ...] = ()
    document = urls.OWN_DOCUMENT

    @property
    def urlpatterns(self) -> Sequence[URLPattern]:
        return urls.urlpatterns

    def refuse(self, status: int, message: str) -> HttpResponse:
        return errors.refuse(status, message)

    def after_capture(self, view: SessionView) -> str:
        """The caller's address, with the session and the state that guards against forgeries."""
        return redirecting.address_of(view)

    def tells(self, event: Happened) -> bool:
        return False

    def messages_for(self, event: Happened) -> list[Message]:
        return []

    def messages_after_erasure(self, event: Happened) -> list[Message]:
        return []

    def sign(self, sending: Sending) -> dict[str, str]:
        return {}

    @property
    def schedule_length(self) -> timedelta:
        return webhooks.FOR

    @property
    def spread(self) -> timedelta:
        return webhooks.FOR

    def next_try(self, first_tried_at: datetime, tries: int, now: datetime) -> datetime | None:
        return None


DIALECT = TransmitDialect()
