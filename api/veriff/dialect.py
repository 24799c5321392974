"""What `api.dialects.Dialect` asks of a dialect, answered for Veriff's API."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.urls import URLPattern

from api.dialects import CorsRule, Message, Sending
from api.flows import Happened
from api.veriff import errors, urls, vocabulary, webhooks
from risk_app.shapes import SessionView


class VeriffDialect:
    name = vocabulary.NAME
    endpoint_kinds = (webhooks.EVENTS, webhooks.DECISIONS, webhooks.SCREENING)

    prefixes: tuple[str, ...] = ("/v1",)
    # Browsers open sessions directly; every other operation is for servers.
    cors: tuple[CorsRule, ...] = (
        CorsRule(
            paths=re.compile(r"/v1/sessions/?"),
            methods=("POST",),
            headers=("content-type", "x-auth-client", "x-origin"),
        ),
    )
    document = urls.OWN_DOCUMENT

    @property
    def urlpatterns(self) -> Sequence[URLPattern]:
        return urls.urlpatterns

    def refuse(self, status: int, message: str) -> HttpResponse:
        return errors.refuse(status, message)

    def after_capture(self, view: SessionView) -> str:
        """The callback as it was named, without any result in it."""
        return view.claims.callback

    def tells(self, event: Happened) -> bool:
        return webhooks.tells(event)

    def messages_for(self, event: Happened) -> list[Message]:
        return webhooks.messages_for(event)

    def messages_after_erasure(self, event: Happened) -> list[Message]:
        return webhooks.messages_after_erasure(event)

    def sign(self, sending: Sending) -> dict[str, str]:
        return webhooks.sign(sending)

    def succeeded(self, status_code: int) -> bool:
        """200 and nothing else, not even 204."""
        return status_code == 200

    def is_gone(self, status_code: int) -> bool:
        """Never: their contract tries again after every status but 200, 410 included."""
        return False

    def heeds_retry_after(self, status_code: int) -> bool:
        """Never: their contract tries every hour, whatever the answer asks for."""
        return False

    @property
    def schedule_length(self) -> timedelta:
        return webhooks.FOR

    @property
    def spread(self) -> timedelta:
        return webhooks.SPREAD

    def next_try(self, first_tried_at: datetime, tries: int, now: datetime) -> datetime | None:
        return webhooks.next_try(first_tried_at, tries, now)


DIALECT = VeriffDialect()
