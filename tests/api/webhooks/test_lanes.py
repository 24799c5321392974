"""How the threads of a worker are divided."""

from __future__ import annotations

import itertools
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from api.webhooks.lanes import Lanes, Layout
from api.webhooks.threads import THREADS
from tests.api.webhooks.owing import Lane, new_endpoint, owe


def nobody() -> None:
    """Wakes nobody."""


def rooms(**busy):
    found = Layout.of(THREADS).rooms(Counter({Lane(name): number for name, number in busy.items()}))
    return {str(room.lane): (room.per_receiver, room.per_integration) for room in found}


def test_an_idle_worker_has_room_in_every_lane_half_of_it_for_one_integration():
    assert rooms() == {"first": (2, 8), "again": (2, 4), "slow": (2, 2)}


def test_first_tries_have_threads_that_nothing_else_takes():
    assert set(rooms(again=4, slow=4)) == {"first"}
    assert set(rooms(first=16)) == {"again", "slow"}


def test_slow_receivers_share_at_most_half_of_the_rest():
    assert set(rooms(slow=4)) == {"first", "again"}
    assert set(rooms(again=6, slow=2)) == {"first"}


def test_a_lane_that_is_half_full_takes_one_try_of_an_endpoint():
    assert rooms(first=7)["first"] == (2, 8)
    assert rooms(first=8)["first"] == (1, 8)


@pytest.mark.parametrize("threads", [1, 2, 4, 8, 26, 100])
def test_any_number_of_threads_makes_every_lane_usable(threads):
    layout = Layout.of(threads)

    assert min(layout.first, layout.rest, layout.slow) >= 1
    assert layout.first + layout.rest <= max(2, threads - 2)


@pytest.mark.django_db
def test_one_message_works_off_everything_that_is_due(acme, sink, loopback_allowed):
    for name in "ab":
        endpoint = new_endpoint(acme, name)
        endpoint.url = sink.url
        endpoint.save(update_fields=["url"])
        owe(endpoint, 3)

    Lanes(THREADS).work(wake=nobody)

    assert len(sink.received) == 6


@pytest.mark.django_db
def test_a_worker_that_is_told_to_stop_begins_nothing(acme, sink, loopback_allowed):
    endpoint = new_endpoint(acme)
    owe(endpoint)
    lanes = Lanes(THREADS)
    lanes.stop()
    lanes.work(wake=nobody)

    assert sink.received == []


@pytest.mark.django_db(transaction=True)
def test_thirty_messages_at_once_are_worked_off_by_those_who_are_woken(
    acme, sink, loopback_allowed
):
    for number in range(10):
        endpoint = new_endpoint(acme, str(number))
        endpoint.url = sink.url
        endpoint.save(update_fields=["url"])
        owe(endpoint, 3)
    lanes, pool = Lanes(THREADS), ThreadPoolExecutor(30)

    def work() -> None:
        lanes.work(wake=lambda: woken.append(pool.submit(work)))
        connection.close()

    woken = [pool.submit(work) for _ in range(30)]
    for number in itertools.count():
        if number == len(woken):
            break
        woken[number].result(timeout=30)

    ids = [one.headers["x-bonafide-delivery"] for one in sink.received]
    assert len(ids) == len(set(ids)) == 30
