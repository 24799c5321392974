"""Writing down who is owed which message of an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import Q
from django.utils import timezone

from api.dialects import Message
from api.webhooks import bodies, targets
from api.webhooks.models import Delivery, Endpoint
from api.webhooks.tasks import deliver
from sessions_app import doorbell, sealing
from sessions_app.models import Event, Session

# Ids are made of what they stand for: the same message of the same event has the same id again.
_IDS = UUID("5f1c6c1e-9f0a-4a3d-8c1b-2f6f0d1f7b5e")


class MessagesAlike(Exception):
    """A dialect returned two messages for one event that nothing sets apart."""


def owe(event: Event, *messages: Message) -> list[Delivery]:
    """Write down one delivery per message and receiver, and ring for each that is due now.

    Receivers are the active endpoints of the message's kind, or the one address that it goes to.
    What is owed already is not owed twice.
    """
    _refuse_alike(messages)
    opener, now = sealing.Opener(event.session), timezone.now()
    owed = []
    for message, endpoint in _receivers(event.session, messages):
        delivery = _delivery(event, message, endpoint, now=now)
        bodies.seal(delivery, opener, body=message.body, target=message.to)
        owed.append(delivery)
    if owed:
        Delivery.objects.bulk_create(owed, ignore_conflicts=True)
    for delivery in owed:
        if delivery.rung_at is not None:
            doorbell.ring(deliver, str(delivery.pk))
    return owed


def _refuse_alike(messages: Iterable[Message]) -> None:
    counted = Counter((one.kind, bool(one.to), one.name) for one in messages)
    for (kind, _, name), number in counted.items():
        if number > 1:
            raise MessagesAlike(f"{number} messages of kind {kind!r} are named {name!r}")


def _receivers(
    session: Session, messages: Iterable[Message]
) -> Iterator[tuple[Message, Endpoint | None]]:
    """Each message with everybody who is to get it; None stands for its own address."""
    registered = [one for one in messages if not one.to]
    if registered:
        kinds = {one.kind for one in registered}
        for endpoint in _endpoints(session, kinds):
            yield from ((one, endpoint) for one in registered if one.kind == endpoint.kind)
    yield from ((one, None) for one in messages if one.to)


def _endpoints(session: Session, kinds: Collection[str]) -> Iterator[Endpoint]:
    """Those that are on, and those that are paused: for these it is held."""
    found = Endpoint.objects.filter(
        Q(is_active=True) | Q(is_paused=True),
        integration=session.integration_id,
        dialect=session.dialect,
        kind__in=kinds,
    )
    for endpoint in found:
        if not endpoint.is_paused:
            yield endpoint
            continue
        # Whoever switches it on waits until what is held for it is there to be seen.
        again = Endpoint.objects.select_for_update(no_key=True).filter(pk=endpoint.pk)
        yield from again.filter(Q(is_active=True) | Q(is_paused=True))


def _delivery(
    event: Event, message: Message, endpoint: Endpoint | None, *, now: datetime
) -> Delivery:
    session = event.session
    is_held = endpoint is not None and endpoint.is_paused
    whose = f"endpoint {endpoint.pk}" if endpoint else f"target {message.kind}"
    return Delivery(
        pk=uuid5(_IDS, f"{session.pk} {event.pk} {whose} {message.name}"),
        integration_id=session.integration_id,
        dialect=session.dialect,
        kind=message.kind,
        event=event,
        name=message.name,
        endpoint=endpoint,
        receiver=endpoint.pk if endpoint else targets.receiver_of(session.integration, message.to),
        state=Delivery.State.HELD if is_held else Delivery.State.PENDING,
        next_try_at=None if is_held else now + timedelta(seconds=message.delay_seconds),
        rung_at=None if is_held or message.delay_seconds else now,
        drop_if_resubmitted=message.drop_if_resubmitted,
    )
