"""The address that a session named for its webhooks: sealed, and told apart by its host alone."""

from __future__ import annotations

import hmac
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from api.outbound import url_rules
from api.webhooks.models import Delivery, TargetHost
from sessions_app import sealing
from sessions_app.models import Integration

# A host that nothing was sent to for so long is new again.
REMEMBERED_FOR = timedelta(days=1)
_PURPOSE = b"hosts of webhook targets"


def receiver_of(integration: Integration, url: str) -> UUID:
    """Whose queue a target stands in: one per host and integration, whatever the path says.

    Made with a key of the integration, so that nobody can tell from it which host it is.
    """
    try:
        origin = url_rules.read(url).origin
    except url_rules.UrlRefused:
        origin = ""  # refused again when it is tried, all in one queue
    key = sealing.derived_key(integration, _PURPOSE)
    return UUID(bytes=hmac.digest(key, origin.encode(), "sha256")[:16])


def remember(host: UUID, *, is_slow: bool) -> None:
    """Keep whether the host answered in time: a slow one has a lane of its own."""
    TargetHost.objects.filter(pk=host).exclude(is_slow=is_slow).update(is_slow=is_slow)


def empty(delivery: Delivery) -> list[str]:
    """Take address and body from a delivery to a target; the fields that are to be saved."""
    if delivery.endpoint_id is not None:
        return []
    delivery.target_sealed = delivery.body_sealed = None
    delivery.receiver = delivery.pk
    return ["target_sealed", "body_sealed", "receiver"]


def forget_hosts(hosts: Collection[UUID]) -> None:
    """Forget those of the hosts that are owed nothing at present."""
    _not_owed().filter(pk__in=hosts).delete()


def forget_idle_hosts(now: datetime | None = None) -> None:
    """Forget the hosts that are owed nothing and were not tried for long."""
    _not_owed().filter(claimed_at__lt=(now or timezone.now()) - REMEMBERED_FOR).delete()


def _not_owed() -> QuerySet[TargetHost]:
    pending = Delivery.objects.filter(receiver=OuterRef("pk"), state=Delivery.State.PENDING)
    return TargetHost.objects.filter(~Exists(pending))
