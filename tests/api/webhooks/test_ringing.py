"""A delivery is rung for once per lease, and a worker that died is noticed."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from api.webhooks import claiming, delivering
from api.webhooks.models import Delivery
from sessions_app import leases
from tests.api.webhooks.owing import new_endpoint, owe, wide

pytestmark = pytest.mark.django_db


def later(seconds):
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False)


def dead_process():
    """A process of this machine that has ended, as it named itself."""
    code = "from sessions_app import holders; print(holders.me())"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return ended.stdout.strip()


def test_what_waits_in_a_long_queue_is_not_rung_for_in_every_sweep(acme):
    ids = {one.pk for one in owe(new_endpoint(acme), 3)}
    assert delivering.to_ring_for(limit=9) == []  # whoever wrote them down has rung
    again = leases.RING_AGAIN_AFTER.total_seconds()

    with later(again + 1):
        assert set(delivering.to_ring_for(limit=9)) == ids
    with later(again + 11):
        assert delivering.to_ring_for(limit=9) == []
    with later(2 * again + 2):
        assert set(delivering.to_ring_for(limit=9)) == ids


def test_one_sweep_after_the_other_reaches_all_that_wait(acme):
    ids = [one.pk for one in owe(new_endpoint(acme), 3)]

    with later(leases.RING_AGAIN_AFTER.total_seconds() + 1):
        assert [delivering.to_ring_for(limit=2) for _ in range(3)] == [ids[:2], ids[2:], []]


def test_what_was_put_off_is_rung_for_as_soon_as_it_is_due(acme):
    [delivery] = owe(new_endpoint(acme))
    due = timezone.now() + timedelta(hours=1)
    Delivery.objects.update(next_try_at=due, rung_at=None, tries=1)
    assert delivering.to_ring_for(limit=9) == []

    with time_machine.travel(due + timedelta(seconds=1)):
        assert delivering.to_ring_for(limit=9) == [delivery.pk]


def test_a_failed_try_is_rung_for_again_when_its_time_comes(acme, sink, loopback_allowed):
    endpoint = new_endpoint(acme)
    endpoint.url, sink.answers = sink.url, [(500, {}, b"")]
    endpoint.save(update_fields=["url"])
    [delivery] = owe(endpoint)
    delivering.try_delivery(delivery.pk)

    with later(3601):
        assert delivering.to_ring_for(limit=9) == [delivery.pk]
        assert delivering.to_ring_for(limit=9) == []


def test_a_lease_that_ran_out_is_rung_for_once(acme):
    [delivery] = owe(new_endpoint(acme))
    claiming.take(wide())
    assert delivering.to_ring_for(limit=9) == []

    with later(leases.LENGTH.total_seconds() + 1):
        assert delivering.to_ring_for(limit=9) == [delivery.pk]
        assert delivering.to_ring_for(limit=9) == []


def test_a_delivery_whose_process_died_is_rung_for_at_once(acme):
    [delivery] = owe(new_endpoint(acme))
    claiming.take(wide())
    Delivery.objects.update(lease_holder=dead_process())

    assert delivering.to_ring_for(limit=9) == [delivery.pk]
    assert claiming.take(wide()) == delivery


@pytest.mark.django_db(transaction=True)
def test_a_try_that_takes_longer_than_a_lease_keeps_it(acme, sink, loopback_allowed, monkeypatch):
    monkeypatch.setattr(leases, "LENGTH", timedelta(seconds=0.5))
    monkeypatch.setattr(leases, "HEARTBEAT_SECONDS", 0.1)
    endpoint = new_endpoint(acme)
    endpoint.url, sink.delay = sink.url, 1.5
    endpoint.save(update_fields=["url"])
    [delivery] = owe(endpoint)

    def attempt():
        delivering.try_delivery(delivery.pk)
        connection.close()

    slow = threading.Thread(target=attempt)
    slow.start()
    slow.join(1.0)
    assert slow.is_alive()
    assert claiming.take(wide()) is None
    slow.join()

    assert len(sink.received) == 1
    assert Delivery.objects.get().state == Delivery.State.DELIVERED
