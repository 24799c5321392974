import pytest

from api.dialects import Message
from api.webhooks import bodies, delivering, endpoints, outbox
from api.webhooks.models import Delivery, DeliveryTry
from sessions_app import erasure, events, lifecycle
from sessions_app.models import Event
from sessions_app.status import Status

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback_allowed")]


@pytest.fixture
def decisions(acme, sink):
    return endpoints.register(acme, dialect="veriff", kind="decisions", url=sink.url)


def test_what_was_owed_before_is_dropped_and_its_bytes_are_gone(decisions, new_session, sink):
    event = events.record(new_session, Event.Kind.NOTE)
    [delivery] = outbox.owe(event, Message(kind="decisions", body=b"personal"))
    erasure.erase(new_session, actor="integration")
    delivery.refresh_from_db()

    assert (delivery.state, delivery.body_sealed) == (Delivery.State.DROPPED, None)
    with pytest.raises(bodies.BodyErased):
        bodies.open_body(delivery)


def test_the_news_of_the_end_is_still_delivered(decisions, new_session, sink):
    lifecycle.move(new_session, Status.STARTED)
    erasure.erase(new_session, actor="integration")
    [delivery] = Delivery.objects.filter(state=Delivery.State.PENDING)
    delivering.attempt(delivery.pk)

    assert b'"status":"abandoned"' in sink.received[0].body


def test_the_news_of_the_end_holds_nothing_personal(decisions, new_session, grace, sink):
    erasure.erase(new_session, actor="integration")
    [delivery] = Delivery.objects.filter(state=Delivery.State.PENDING)
    body = bodies.open_body(delivery).decode()

    for personal in ("first_name", "last_name", "birth_date"):
        assert grace["person"][personal] not in body


def test_kept_answers_of_receivers_are_emptied(decisions, new_session, sink):
    event = events.record(new_session, Event.Kind.NOTE)
    [delivery] = outbox.owe(event, Message(kind="decisions", body=b"{}"))
    delivering.attempt(delivery.pk)
    erasure.erase(new_session, actor="integration")

    assert {bytes(row.answer) for row in DeliveryTry.objects.all()} == {b""}
