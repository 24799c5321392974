"""A try of a delivery that only a signer sees."""

from __future__ import annotations

from uuid import uuid4

from django.utils import timezone

from api.dialects import Sending
from sessions_app.models import Integration


def sending(body: bytes, integration: Integration) -> Sending:
    return Sending(
        body=body,
        integration=integration,
        url="https://acme.example/hook",
        kind="decisions",
        endpoint_id=uuid4(),
        delivery_id=uuid4(),
        moment=timezone.now(),
    )
