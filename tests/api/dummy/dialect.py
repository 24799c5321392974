"""A fifth dialect, as small as one can be. No vendor speaks it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.http import HttpResponse, JsonResponse
from django.urls import URLPattern

from api.dialects import CorsRule, Message, Sending
from api.flows import Happened
from api.wire.schema_page import Document
from tests.api.dummy import urls, vocabulary, webhooks


class DummyDialect:
    name = vocabulary.NAME
    endpoint_kinds = (webhooks.NEWS,)

    prefixes: tuple[str, ...] = ("/dummy",)
    cors: tuple[CorsRule, ...] = ()
    document = Document([], {"TITLE": "Dummy"})

    @property
    def urlpatterns(self) -> Sequence[URLPattern]:
        return urls.urlpatterns

    def after_capture(self, view):
        return ""

    def tells(self, event: Happened) -> bool:
        return True

    def messages_for(self, event: Happened) -> list[Message]:
        return webhooks.messages_for(event)

    def messages_after_erasure(self, event: Happened) -> list[Message]:
        return webhooks.messages_after_erasure(event)

    def sign(self, sending: Sending) -> dict[str, str]:
        return webhooks.sign(sending)

    def refuse(self, status: int, message: str) -> HttpResponse:
        return JsonResponse({"wrong": message}, status=status)

    def succeeded(self, status_code: int) -> bool:
        return 200 <= status_code < 300

    def is_gone(self, status_code: int) -> bool:
        return status_code == 410

    def heeds_retry_after(self, status_code: int) -> bool:
        return False

    @property
    def schedule_length(self) -> timedelta:
        return webhooks.FOR

    @property
    def spread(self) -> timedelta:
        return timedelta(0)

    def next_try(self, first_tried_at: datetime, tries: int, now: datetime) -> datetime | None:
        return now + webhooks.PAUSE if now < first_tried_at + webhooks.FOR else None


DIALECT = DummyDialect()
