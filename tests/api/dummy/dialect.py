"""A fifth dialect, as small as one can be. No vendor speaks it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.urls import URLPattern

from api.dialects import Message
from api.flows import Caller, Happened
from tests.api.dummy import urls, vocabulary, webhooks


class DummyDialect:
    name = vocabulary.NAME
    endpoint_kinds = (webhooks.NEWS,)

    @property
    def urlpatterns(self) -> Sequence[URLPattern]:
        return urls.urlpatterns

    def messages_for(self, event: Happened) -> list[Message]:
        return webhooks.messages_for(event)

    def messages_after_erasure(self, event: Happened) -> list[Message]:
        return []

    def sign(self, body: bytes, integration: Caller) -> dict[str, str]:
        return webhooks.sign(body, integration)

    def succeeded(self, status_code: int) -> bool:
        return 200 <= status_code < 300

    def is_gone(self, status_code: int) -> bool:
        return status_code == 410

    def heeds_retry_after(self, status_code: int) -> bool:
        return False

    @property
    def schedule_length(self) -> timedelta:
        return timedelta(0)

    @property
    def spread(self) -> timedelta:
        return timedelta(0)

    def next_try(self, first_tried_at: datetime, tries: int, now: datetime) -> datetime | None:
        return None


DIALECT = DummyDialect()
