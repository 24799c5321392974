"""What becomes of a session's deliveries when it is erased."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.db.models import F

from api.registry import dialect as dialect_named
from api.webhooks import bodies, targets
from api.webhooks.models import Delivery, DeliveryTry, Unrendered
from sessions_app import leases
from sessions_app.erasure import register_eraser
from sessions_app.models import Session

# A delivery that is held may still be sent, by hand.
_OWED = (Delivery.State.PENDING, Delivery.State.HELD)


def register() -> None:
    register_eraser(scrub)


def scrub(session: Session) -> None:
    """Remove every body and target; what still has to be told of the end names nobody."""
    # In one order, as `resending` does: two that hold each other's rows would wait for ever.
    deliveries = list(
        Delivery.objects.select_for_update(no_key=True, of=("self",))
        .select_related("endpoint", "event__attempt", "event__session__integration")
        .filter(event__session=session)
        .order_by("pk")
    )
    hosts = {one.receiver for one in deliveries if one.endpoint_id is None}
    kept = {delivery.pk for delivery in deliveries if _reword(delivery)}
    gone = Delivery.objects.filter(pk__in=[one.pk for one in deliveries if one.pk not in kept])
    gone.filter(state__in=_OWED).update(
        state=Delivery.State.DROPPED, next_try_at=None, **leases.released()
    )
    gone.update(body_sealed=None)
    gone.filter(endpoint=None).update(target_sealed=None, receiver=F("pk"))
    # Nothing is left that could be told of the events before the end.
    Unrendered.objects.filter(event__session=session).delete()
    # The receiver chose the word, and it knew the person.
    DeliveryTry.objects.filter(delivery__event__session=session).update(answer_type="")
    if hosts:
        # A claim holds a host, and would wait for the whole erasure.
        transaction.on_commit(partial(targets.forget_hosts, hosts))


def _reword(delivery: Delivery) -> bool:
    """Give a delivery that is owed the words that outlive its session; False if there are none."""
    if delivery.state not in _OWED:
        return False
    is_to_target = delivery.endpoint_id is None
    for message in dialect_named(delivery.dialect).messages_after_erasure(delivery.event):
        same = (message.kind, bool(message.to), message.name)
        if same == (delivery.kind, is_to_target, delivery.name):
            if message.to:
                integration = delivery.event.session.integration
                delivery.receiver = targets.receiver_of(integration, message.to)
            bodies.outlive_session(delivery, body=message.body, target=message.to)
            return True
    return False
