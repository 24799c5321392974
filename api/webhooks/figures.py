"""The figures of the first page of the portal about deliveries."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from api.webhooks.models import Delivery
from risk_app.portal.dashboard import Figure
from sessions_app import keyset

_STATES = (("webhooks are still due", "pending"), ("webhooks were given up", "given_up"))


def delivery_figures(request: HttpRequest) -> list[Figure]:
    """How many deliveries are due and how many were given up, for who may list them."""
    if not request.user.has_perm("webhooks.view_delivery"):
        return []
    deliveries = reverse("admin:webhooks_delivery_changelist")
    return [
        Figure(
            words,
            keyset.count(Delivery.objects.filter(state=state)),
            f"{deliveries}?state__exact={state}",
        )
        for words, state in _STATES
    ]
