"""What becomes of a session's deliveries when it is erased."""

from __future__ import annotations

from api.registry import dialect as dialect_named
from api.webhooks import bodies
from api.webhooks.models import Delivery, DeliveryTry, Unrendered
from sessions_app.erasure import register_eraser
from sessions_app.models import Session

# A delivery that is held may still be sent, by hand.
_OWED = (Delivery.State.PENDING, Delivery.State.HELD)


def register() -> None:
    register_eraser(scrub)


def scrub(session: Session) -> None:
    """Remove every body; what still has to be told of the end is told without personal data."""
    # In one order, as `resending` does: two that hold each other's rows would wait for ever.
    deliveries = list(
        Delivery.objects.select_for_update(no_key=True, of=("self",))
        .select_related("endpoint", "event__attempt", "event__session__integration")
        .filter(event__session=session)
        .order_by("pk")
    )
    kept = {delivery.pk for delivery in deliveries if _reword(delivery)}
    gone = Delivery.objects.filter(pk__in=[one.pk for one in deliveries if one.pk not in kept])
    gone.update(body_sealed=None)
    gone.filter(state__in=_OWED).update(
        state=Delivery.State.DROPPED, next_try_at=None, lease_owner=None, lease_until=None
    )
    # Nothing is left that could be told of the events before the end.
    Unrendered.objects.filter(event__session=session).delete()
    # The receiver chose the word, and it knew the person.
    DeliveryTry.objects.filter(delivery__event__session=session).update(answer_type="")


def _reword(delivery: Delivery) -> bool:
    """Give a delivery that is owed the words that outlive its session; False if there are none."""
    if delivery.state not in _OWED:
        return False
    dialect = dialect_named(delivery.endpoint.dialect)
    for message in dialect.messages_after_erasure(delivery.event):
        if message.kind == delivery.endpoint.kind:
            bodies.outlive_session(delivery, message.body)
            return True
    return False
