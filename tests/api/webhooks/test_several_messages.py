"""One event in several messages, each under an id of its own, however often it is rendered."""

from __future__ import annotations

import json

import pytest
import time_machine
from django.utils import timezone

from api.dialects import Message
from api.registry import DIALECTS
from api.webhooks import delivering, endpoints, outbox
from api.webhooks.models import Delivery, Unrendered
from sessions_app.models import Event
from tests.api.dummy.dialect import DummyDialect

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("dummy_registered", "loopback_allowed"),
]


@pytest.fixture
def told(acme, open_for, grace, sink):
    """Opens a session of which an endpoint and an address of its own are told."""
    endpoints.register(acme, dialect="dummy", kind="news", url=sink.url)
    return lambda: open_for(acme, claims={**grace, "notify": sink.url}, dialect="dummy")


class Stumbling(DummyDialect):
    """Returns what it is told to; an exception is raised after the first message was made."""

    def __init__(self, *messages):
        self.messages = messages

    def messages_for(self, event):
        for message in self.messages:
            if isinstance(message, Exception):
                raise message
        return list(self.messages)


def ids():
    return set(Delivery.objects.values_list("pk", flat=True))


def test_each_message_reaches_each_receiver_under_its_own_id(told, sink):
    told()
    for delivery in Delivery.objects.all():
        delivering.try_delivery(delivery.pk)

    bodies = sorted(str(sorted(json.loads(one.body))) for one in sink.received)
    assert bodies == ["['mine', 'thing', 'word']"] * 2 + ["['word']"] * 2
    assert len({one.headers["x-bonafide-delivery"] for one in sink.received}) == 4


def test_rendering_again_makes_no_doubles(told):
    session = told()
    before = ids()

    assert outbox.render(Event.objects.get(session=session))
    assert len(before) == 4
    assert ids() == before


def test_what_was_delivered_is_not_sent_again_by_rendering_again(told, sink):
    session = told()
    for pk in ids():
        delivering.try_delivery(pk)
    outbox.render(Event.objects.get(session=session))

    assert set(Delivery.objects.values_list("state", flat=True)) == {"delivered"}
    assert delivering.due(limit=9) == []


def test_a_message_that_was_missing_is_added_under_the_id_that_it_always_has(told):
    session = told()
    before = ids()
    Delivery.objects.filter(name="short", endpoint=None).delete()

    outbox.render(Event.objects.get(session=session))
    assert ids() == before


def test_a_failure_at_one_message_holds_all_of_the_event_back(told, monkeypatch):
    monkeypatch.setitem(DIALECTS, "dummy", Stumbling(Message("news", b"{}"), ValueError()))
    session = told()

    assert ids() == set()
    assert Unrendered.objects.get().event.session == session


def test_the_sweep_tells_all_of_them_once(told, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setitem(DIALECTS, "dummy", Stumbling(ValueError()))
        told()
    for _ in range(2):
        with time_machine.travel(timezone.now() + outbox._PAUSE * 1.1):
            outbox.render_again()

    assert len(ids()) == 4
    assert not Unrendered.objects.exists()


def test_two_that_nothing_sets_apart_are_a_mistake_of_the_dialect(told, monkeypatch):
    twice = [Message("news", b"1"), Message("news", b"2")]
    monkeypatch.setitem(DIALECTS, "dummy", Stumbling(*twice))
    told()

    assert ids() == set()
    assert Unrendered.objects.exists()


def test_no_message_is_no_failure(told, monkeypatch):
    monkeypatch.setitem(DIALECTS, "dummy", Stumbling())
    told()

    assert ids() == set()
    assert not Unrendered.objects.exists()
