"""The sealed body of a delivery: opened for sending and showing, replaced by an erasure."""

from __future__ import annotations

from api.webhooks.models import Delivery
from sessions_app import sealing
from sessions_app.models import Integration, Session


class BodyErased(Exception):
    """The body went with its session; there is nothing left to send."""


def open_body(delivery: Delivery) -> bytes:
    """The very bytes that were rendered when the event was recorded, or at the erasure."""
    if delivery.body_sealed is None:
        raise BodyErased(f"the body of delivery {delivery.pk} was erased with its session")
    return sealing.unseal(_owner(delivery), _name(delivery), bytes(delivery.body_sealed))


def outlive_session(delivery: Delivery, body: bytes) -> None:
    """Put `body` in place of the old one, sealed with the integration's key.

    The session's key is about to go, and what it sealed must go with it: there is no way to keep
    the old body, so that nothing personal can be carried over.
    """
    delivery.sealed_for_integration = True
    delivery.body_sealed = sealing.seal(_owner(delivery), _name(delivery), body)
    delivery.save(update_fields=["sealed_for_integration", "body_sealed"])


def _owner(delivery: Delivery) -> Session | Integration:
    session = delivery.event.session
    return session.integration if delivery.sealed_for_integration else session


def _name(delivery: Delivery) -> str:
    return f"delivery:{delivery.pk}"
