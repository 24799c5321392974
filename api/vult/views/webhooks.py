"""Addresses that are told of sessions."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from api.outbound.endpoints import EndpointRefused, ToldEndpoint, book
from api.vult import vocabulary
from api.vult.errors import Refused
from api.vult.serializers.requests import page_of, refuse_other_client
from api.vult.serializers.webhooks import (
    EmptyOut,
    WebhookIn,
    WebhookListIn,
    WebhookListOut,
    statistics,
    webhook_out,
)
from api.vult.views.base import VultViewSet
from api.vult.views.documenting import documented
from api.vult.vocabulary import Code
from api.vult.webhooks import SESSIONS
from api.wire.failures import sentence_of


class Webhooks(VultViewSet):
    @documented(tag="webhook", summary="Register a webhook", request=WebhookIn, success=EmptyOut)
    def create(self, request: Request) -> Response:
        """Register an address for the events of the client's sessions. Registered twice it is
        there once, under the newest name."""
        said = self.read(WebhookIn)
        refuse_other_client(said, self.integration)
        try:
            book().register(
                self.integration.pk,
                dialect=vocabulary.NAME,
                kind=SESSIONS,
                url=said["url"],
                name=said["name"],
            )
        except EndpointRefused as refused:
            raise Refused(
                Code.WEBHOOK_REFUSED, sentence_of(refused), field="url", issue=str(refused)
            ) from None
        return Response({})

    @documented(
        tag="webhook", summary="List webhooks", request=WebhookListIn, success=WebhookListOut
    )
    def show_all(self, request: Request) -> Response:
        """The newest first, with the number of pages. `search_term` is looked for in names and
        addresses."""
        said = self.read(WebhookListIn)
        take, skip = page_of(said)
        found, total = self._page(said, take, skip)
        answer: WebhookListOut = {
            "webhooks": [webhook_out(one, self.client_id) for one in found],
            "statistics": statistics(total, take, skip),
        }
        return Response(answer)

    def _page(
        self, said: dict[str, Any], take: int, skip: int
    ) -> tuple[tuple[ToldEndpoint, ...], int]:
        if said.get("client_id", self.client_id).lower() != self.client_id:
            return (), 0
        return book().endpoints(
            self.integration.pk,
            dialect=vocabulary.NAME,
            term=said.get("search_term", ""),
            take=take,
            skip=skip,
        )
