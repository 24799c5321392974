"""Registered addresses."""

from __future__ import annotations

from typing import TypedDict

from api.outbound.endpoints import ToldEndpoint
from api.vult.serializers.requests import PageIn
from api.wire.strict_fields import StrictObject, Text


class WebhookIn(StrictObject):
    client_id = Text(required=False, max_length=200)
    name = Text(min_length=1, max_length=200)
    url = Text(min_length=1)


class WebhookListIn(PageIn):
    client_id = Text(required=False, max_length=200)
    search_term = Text(required=False, allow_blank=True, max_length=500)


class WebhookOut(TypedDict):
    id: str
    client_id: str
    name: str
    url: str


class StatisticsOut(TypedDict):
    total_rows: int
    current_page: int
    total_pages: int


class WebhookListOut(TypedDict):
    webhooks: list[WebhookOut]
    statistics: StatisticsOut


class EmptyOut(TypedDict):
    """That it was done."""


def webhook_out(one: ToldEndpoint, client_id: str) -> WebhookOut:
    return {"id": str(one.id), "client_id": client_id, "name": one.name, "url": one.url}


def statistics(total: int, take: int, skip: int) -> StatisticsOut:
    """Pages count from one."""
    return {
        "total_rows": total,
        "current_page": skip // take + 1,
        "total_pages": -(-total // take),
    }
