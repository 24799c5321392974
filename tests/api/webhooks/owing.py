"""Deliveries in numbers, for tests of whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence

from api.dialects import Message
from api.webhooks import claiming, owing
from api.webhooks.claiming import Room
from api.webhooks.models import Delivery, Endpoint
from sessions_app import events
from sessions_app.models import Event, Integration, Session
from tests.factories import SessionFactory

Lane = Delivery.Lane


def new_endpoint(integration: Integration, name: str = "a", **state: object) -> Endpoint:
    """An endpoint of a kind of its own, so that each event of that kind is owed to it alone."""
    return Endpoint.objects.create(
        integration=integration,
        dialect="veriff",
        kind=name,
        url=f"http://127.0.0.1:9000/{name}",
        **state,
    )


def owe(endpoint: Endpoint, number: int = 1) -> list[Delivery]:
    """So many deliveries that are due, each of an event of its own."""
    session: Session = SessionFactory.create(integration=endpoint.integration)
    return [
        owing.owe(events.record(session, Event.Kind.NOTE), Message(endpoint.kind, b"{}"))[0]
        for _ in range(number)
    ]


def bare_delivery(endpoint: Endpoint, event: Event, **state: object) -> Delivery:
    """A delivery to the endpoint that says nothing."""
    return Delivery.objects.create(
        integration=endpoint.integration,
        dialect=endpoint.dialect,
        kind=endpoint.kind,
        receiver=endpoint.pk,
        endpoint=endpoint,
        event=event,
        **state,
    )


def take_all(rooms: Sequence[Room]) -> list[Delivery]:
    """What the claim gives out until it has nothing more, without anything being finished."""
    taken = []
    while (claim := claiming.take(rooms)) is not None:
        taken.append(claim)
    return taken


def wide(*lanes: Lane) -> list[Room]:
    """Room without narrower limits than those of an endpoint."""
    return [
        Room(lane, per_receiver=claiming.PER_RECEIVER, per_integration=100)
        for lane in lanes or tuple(Lane)
    ]
