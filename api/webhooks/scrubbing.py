"""What becomes of a session's deliveries when it is erased."""

from __future__ import annotations

from api.webhooks import bodies
from api.webhooks.models import Delivery, DeliveryTry
from sessions_app.erasure import register_eraser
from sessions_app.models import Session
from sessions_app.status import Status

# The news that erasure itself makes. Their bodies hold ids and statuses, nothing personal.
_LAST_WORDS = frozenset({Status.EXPIRED, Status.ABANDONED})


def register() -> None:
    register_eraser(scrub)


def scrub(session: Session) -> None:
    """Remove every body; keep only what still has to be told about the end itself."""
    deliveries = Delivery.objects.filter(event__session=session)
    pending = deliveries.filter(state__in=[Delivery.State.PENDING, Delivery.State.HELD])
    last_words = pending.filter(event__new_status__in=_LAST_WORDS)
    for delivery in last_words.select_related("event__session__integration"):
        bodies.keep_beyond_session(delivery)
    kept = list(last_words.values_list("pk", flat=True))

    DeliveryTry.objects.filter(delivery__in=deliveries).update(answer=b"")
    deliveries.exclude(pk__in=kept).update(body_sealed=None)
    pending.exclude(pk__in=kept).update(
        state=Delivery.State.DROPPED, next_try_at=None, lease_owner=None, lease_until=None
    )
