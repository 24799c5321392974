"""Whose turn it is where sessions name the addresses: one dead host delays nobody else."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from api.dialects import Message
from api.webhooks import claiming, delivering, owing, targets
from api.webhooks.claiming import Room
from api.webhooks.models import Delivery, TargetHost
from sessions_app import events
from sessions_app.models import Event
from tests.api.webhooks.owing import Lane, new_endpoint, owe, take_all, wide
from tests.factories import SessionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback_allowed")]


def owe_target(integration, url, number=1):
    """So many deliveries that are due to the address, each of a session of its own."""
    owed = []
    for _ in range(number):
        session = SessionFactory(integration=integration)
        event = events.record(session, Event.Kind.NOTE)
        owed += owing.owe(event, Message("x", b"{}", to=url))
    return owed


def hosts(taken, *urls, of):
    """How many of the deliveries that were taken go to the host of each address."""
    counted = Counter(one.receiver for one in taken)
    return [counted[targets.receiver_of(of, url)] for url in urls]


def test_a_host_has_at_most_two_tries_in_flight_whatever_the_paths(acme):
    for number in range(4):
        owe_target(acme, f"https://dead.example/{number}")
    owe_target(acme, "https://good.example/")

    taken = take_all(wide())

    assert hosts(taken, "https://dead.example", "https://good.example", of=acme) == [2, 1]


def test_an_endpoint_of_the_same_integration_is_served_beside_it(acme):
    owe_target(acme, "https://dead.example/", 8)
    owe(new_endpoint(acme))

    assert [one.endpoint_id is None for one in take_all(wide())].count(False) == 1


def test_many_hosts_of_one_integration_leave_room_for_another(acme, rival):
    for number in range(6):
        owe_target(acme, f"https://dead{number}.example/")
    owe_target(rival, "https://good.example/")

    taken = take_all([Room(Lane.FIRST, per_receiver=2, per_integration=3)])

    assert Counter(one.integration_id for one in taken) == {acme.pk: 3, rival.pk: 1}


def test_integrations_take_turns_one_by_targets_and_one_by_endpoints(acme, rival):
    for number in range(6):
        owe_target(acme, f"https://host{number}.example/")
    owe(new_endpoint(rival, "r"), 3)
    turns = []
    for _ in range(6):
        taken = claiming.take(wide())
        turns.append(taken.integration_id)
        Delivery.objects.filter(pk=taken.pk).delete()

    assert Counter(turns) == {acme.pk: 3, rival.pk: 3}


def test_one_host_is_another_receiver_for_each_integration(acme, rival):
    url = "https://shared.example/"

    assert targets.receiver_of(acme, url) != targets.receiver_of(rival, url)
    assert targets.receiver_of(acme, url) == targets.receiver_of(acme, f"{url}other?path=1")


def test_a_slow_host_is_in_the_lane_of_the_slow_until_it_is_quick(acme, sink, monkeypatch):
    monkeypatch.setattr(delivering, "SLOW_MS", 50)
    first, second, third = owe_target(acme, sink.url, 3)
    sink.delay = 0.1
    delivering.try_delivery(first.pk)
    assert claiming.take(wide(Lane.FIRST)) is None

    sink.delay = 0.0
    delivering.try_delivery(second.pk)
    assert TargetHost.objects.get().is_slow is False
    assert claiming.take(wide(Lane.FIRST)) == third


def test_what_failed_once_is_in_the_lane_of_the_repeated(acme, sink):
    [delivery] = owe_target(acme, sink.url)
    sink.answers = [(500, {}, b"")]
    delivering.try_delivery(delivery.pk)

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert claiming.take(wide(Lane.FIRST)) is None
        assert claiming.take(wide(Lane.AGAIN)) == delivery
