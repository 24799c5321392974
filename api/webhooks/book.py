"""Answers what dialects ask of endpoints and deliveries, see `api.outbound.endpoints`."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from api.outbound.endpoints import ToldEndpoint, ToldTry
from api.registry import dialect as dialect_named
from api.webhooks import endpoints
from api.webhooks.models import DeliveryTry, Endpoint
from sessions_app.models import Integration


class WebhookBook:
    def register(self, owner: UUID, *, dialect: str, kind: str, url: str, name: str) -> None:
        """Store the address under the name; raises EndpointRefused."""
        integration = Integration.objects.get(pk=owner)
        endpoints.register(
            integration, dialect=dialect, kind=kind, url=url, name=name, actor="integration"
        )

    def endpoints(
        self, owner: UUID, *, dialect: str, term: str, take: int, skip: int
    ) -> tuple[tuple[ToldEndpoint, ...], int]:
        """A page of them, the newest first, and how many there are."""
        found = Endpoint.objects.filter(integration=owner, dialect=dialect, is_active=True)
        if term:
            found = found.filter(Q(name__icontains=term) | Q(url__icontains=term))
        rows = found.order_by("-created_at", "-id")[skip : skip + take]
        return tuple(ToldEndpoint(one.pk, one.name, one.url) for one in rows), found.count()

    def tries(self, session_id: UUID) -> tuple[ToldTry, ...]:
        """The tries, the oldest first."""
        found = DeliveryTry.objects.filter(delivery__event__session=session_id)
        rows = found.select_related("delivery").order_by("started_at", "id")
        return tuple(ToldTry(one.started_at, _succeeded(one)) for one in rows)


def _succeeded(one: DeliveryTry) -> bool:
    status = one.status_code
    dialect: str = one.delivery.dialect
    return status is not None and dialect_named(dialect).succeeded(status)
