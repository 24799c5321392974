"""The webhooks of the sample's integration, for as long as its receiver listens."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from api.webhooks import endpoints
from api.webhooks.models import Delivery, Endpoint
from sessions_app.models import Integration

_PATIENCE = 15.0  # seconds for the last deliveries


@contextmanager
def sent_to(integration: Integration, url: str) -> Iterator[None]:
    """Register the receiver; afterwards nothing is left that would be sent to nobody."""
    for kind in ("events", "decisions", "screening"):
        endpoints.register(integration, dialect="veriff", kind=kind, url=f"{url}/{kind}")
    try:
        yield
    finally:
        pending = Delivery.objects.filter(integration=integration, state=Delivery.State.PENDING)
        ends_at = time.monotonic() + _PATIENCE
        while pending.exists() and time.monotonic() < ends_at:
            time.sleep(0.2)
        Endpoint.objects.filter(integration=integration).update(is_active=False)
        pending.update(state=Delivery.State.DROPPED, body_sealed=None, next_try_at=None)
