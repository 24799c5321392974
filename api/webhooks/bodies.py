"""Body and target of a delivery, which are sealed: opened to be sent, replaced by an erasure."""

from __future__ import annotations

from api.webhooks.models import Delivery
from sessions_app import sealing
from sessions_app.models import Integration, Session


class BodyErased(Exception):
    """The body went with its session; there is nothing left to send."""


def seal(delivery: Delivery, opener: sealing.Opener, *, body: bytes, target: str) -> None:
    """Put body and target in place; whoever calls saves the delivery. No target: an endpoint."""
    delivery.body_sealed = opener.seal(_name(delivery), body)
    if target:
        delivery.target_sealed = opener.seal(_target_name(delivery), target.encode())


def open_body(delivery: Delivery) -> bytes:
    """The very bytes that were rendered when the event was recorded, or at the erasure."""
    return _open(delivery, _name(delivery), delivery.body_sealed)


def open_url(delivery: Delivery) -> str:
    """Where the delivery goes."""
    if delivery.endpoint is not None:
        return str(delivery.endpoint.url)
    return _open(delivery, _target_name(delivery), delivery.target_sealed).decode()


def outlive_session(delivery: Delivery, *, body: bytes, target: str) -> None:
    """Put `body` and `target` in place of the old ones, sealed with the integration's key.

    The session's key is about to go, and what it sealed must go with it: there is no way to keep
    what it sealed, so that nothing personal can be carried over.
    """
    delivery.sealed_for_integration = True
    seal(delivery, sealing.Opener(_owner(delivery)), body=body, target=target)
    delivery.save(
        update_fields=["sealed_for_integration", "body_sealed", "target_sealed", "receiver"]
    )


def _open(delivery: Delivery, name: str, sealed: bytes | memoryview | None) -> bytes:
    if sealed is None:
        raise BodyErased(f"what delivery {delivery.pk} had sealed was erased with its session")
    return sealing.unseal(_owner(delivery), name, bytes(sealed))


def _owner(delivery: Delivery) -> Session | Integration:
    session = delivery.event.session
    return session.integration if delivery.sealed_for_integration else session


def _name(delivery: Delivery) -> str:
    return f"delivery:{delivery.pk}"


def _target_name(delivery: Delivery) -> str:
    return f"target:{delivery.pk}"
