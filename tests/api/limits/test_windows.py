"""The counters in a real Valkey. Its clock cannot be moved by a test, so some bring their own."""

from __future__ import annotations

import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.conf import settings
from redis import Redis

from api.limits.windows import Windows

# A process of its own that asks 100 times and prints how often it was let through.
_ASKS = """
import sys
from redis import Redis
from api.limits.windows import Windows
windows = Windows(Redis.from_url(sys.argv[1]))
print(sum(windows.spend(sys.argv[2], 120).is_within for _ in range(100)))
"""


@pytest.fixture
def valkey():
    with Redis.from_url(settings.CELERY_BROKER_URL) as connection:
        yield connection


@pytest.fixture
def key():
    return f"limit:test:{uuid4()}"


class Clock:
    def __init__(self) -> None:
        self.seconds = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds


def test_of_200_at_once_exactly_100_pass(valkey, key):
    windows = Windows(valkey)

    with ThreadPoolExecutor(20) as pool:
        standings = list(pool.map(lambda _: windows.spend(key, 100), range(200)))

    assert sum(one.is_within for one in standings) == 100
    assert sorted(one.remaining for one in standings if one.is_within) == list(range(100))


def test_two_processes_share_the_count(key):
    command = [sys.executable, "-c", _ASKS, settings.CELERY_BROKER_URL, key]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, cwd=settings.BASE_DIR) for _ in range(2)
    ]

    assert sum(int(one.communicate(timeout=60)[0]) for one in both) == 120


def test_what_is_left_and_when_it_resets_is_told(valkey, key):
    clock = Clock()
    windows = Windows(valkey, clock)

    first = windows.spend(key, 2)
    clock.seconds += 20
    windows.spend(key, 2)
    refused = windows.spend(key, 2)

    assert (first.limit, first.remaining, first.is_within) == (2, 1, True)
    assert (refused.remaining, refused.is_within) == (0, False)
    assert 40 <= refused.reset_seconds <= 42


def test_a_place_is_free_again_when_it_was_said_to_be(valkey, key):
    clock = Clock()
    windows = Windows(valkey, clock)
    windows.spend(key, 1)
    refused = windows.spend(key, 1)

    clock.seconds += refused.reset_seconds - 1
    assert not windows.spend(key, 1).is_within
    clock.seconds += 1
    assert windows.spend(key, 1).is_within


@pytest.mark.parametrize("begins", [0, 1, 29.9, 31, 58, 59.9])
def test_no_minute_sees_more_than_the_limit_wherever_it_begins(valkey, key, begins):
    clock = Clock()
    clock.seconds += begins
    windows = Windows(valkey, clock)
    passed = []
    for _ in range(5 * 60):
        passed += [clock.seconds for _ in range(3) if windows.spend(key, 10).is_within]
        clock.seconds += 0.7

    busiest = max(sum(at <= other < at + 60 for other in passed) for at in passed)
    assert busiest == 10
    assert len(passed) >= 30


def test_who_keeps_asking_is_let_in_again(valkey, key):
    clock = Clock()
    windows = Windows(valkey, clock)
    windows.spend(key, 1)
    for _ in range(61):
        clock.seconds += 1
        windows.spend(key, 1)

    clock.seconds += 62
    assert windows.spend(key, 1).is_within


def test_a_clock_that_was_far_ahead_locks_nobody_out(valkey, key):
    clock = Clock()
    clock.seconds += 7200
    Windows(valkey, clock).spend(key, 1)

    clock.seconds -= 7200
    assert Windows(valkey, clock).spend(key, 1).is_within


def test_nothing_stays_behind(valkey, key):
    Windows(valkey).spend(key, 1)

    assert 60 <= valkey.ttl(key) <= 64


def test_a_valkey_that_was_started_anew_is_taught_the_script(valkey, key):
    windows = Windows(valkey)
    windows.spend(key, 5)
    valkey.script_flush()

    assert windows.spend(key, 5).remaining == 3


@pytest.fixture
def one_connection():
    with Redis.from_url(settings.CELERY_BROKER_URL, single_connection_client=True) as client:
        yield client


def test_a_client_with_one_connection_counts_the_same(one_connection, valkey, key):
    first, second = Windows(one_connection).spend(key, 5), Windows(valkey).spend(key, 5)

    assert (first.remaining, second.remaining) == (4, 3)


def test_a_connection_that_died_is_replaced(one_connection, key):
    windows = Windows(one_connection)
    windows.spend(key, 5)
    one_connection.connection._sock.shutdown(socket.SHUT_RDWR)

    assert windows.spend(key, 5).remaining == 3


def test_a_script_that_valkey_forgot_is_given_anew(one_connection, key):
    windows = Windows(one_connection)
    windows.spend(key, 5)
    one_connection.script_flush()

    assert windows.spend(key, 5).remaining == 3
