"""Settings, Valkey away, and that Valkey is told no names."""

from __future__ import annotations

import ipaddress
import socket
import time
from uuid import uuid4

import pytest
import structlog
from django.conf import settings as current
from redis import Redis

from api.limits import spending
from api.limits.spending import Allowance, LimitReached


@pytest.fixture(autouse=True)
def no_quiet():
    spending.quiet.end()
    yield
    spending.quiet.end()


@pytest.fixture
def who():
    return str(uuid4())


def test_one_too_many_is_refused_and_says_when_to_come_back(settings, who):
    settings.BONAFIDE_LIMIT_WRITING = 1
    spending.spend(Allowance.WRITING, who)

    with pytest.raises(LimitReached, match="at most 1 of this kind") as refused:
        spending.spend(Allowance.WRITING, who)
    assert 1 <= refused.value.retry_after <= 62


def test_classes_are_counted_apart(settings, who):
    settings.BONAFIDE_LIMIT_WRITING = settings.BONAFIDE_LIMIT_READING = 1
    spending.spend(Allowance.WRITING, who)

    assert spending.spend(Allowance.READING, who).remaining == 0


def test_others_are_not_touched(settings, who):
    settings.BONAFIDE_LIMIT_READING = 1
    spending.spend(Allowance.READING, who)

    assert spending.spend(Allowance.READING, str(uuid4())).is_within


def test_zero_limits_nothing(settings, who):
    settings.BONAFIDE_LIMIT_READING = 0

    assert [spending.spend(Allowance.READING, who) for _ in range(3)] == [None] * 3


def test_a_network_of_ipv6_is_one_stranger(settings):
    settings.BONAFIDE_LIMIT_STRANGERS = 1
    network = ipaddress.ip_network(f"2001:db8:{uuid4().hex[:4]}:{uuid4().hex[:4]}::/64")
    spending.spend_of_stranger(network[1])

    with pytest.raises(LimitReached):
        spending.spend_of_stranger(network[2])


def test_valkey_is_told_neither_the_key_nor_the_address(who):
    spending.spend(Allowance.READING, who)
    spending.spend_of_stranger(ipaddress.ip_address("198.51.100.77"))

    with Redis.from_url(current.CELERY_BROKER_URL) as valkey:
        keys = b" ".join(valkey.scan_iter("limit:*")).decode()
    assert "limit:reading:" in keys
    assert who not in keys
    assert "198.51" not in keys


@pytest.mark.parametrize(
    "address",
    ["redis://127.0.0.1:1/0", "redis://127.0.0.1:1/0?unheard_of=1", "unix:///no/such/socket"],
)
def test_with_valkey_away_all_pass_and_the_log_says_so_once(settings, who, address):
    settings.BONAFIDE_LIMIT_READING = 1
    settings.CELERY_BROKER_URL = address

    with structlog.testing.capture_logs() as told:
        assert [spending.spend(Allowance.READING, who) for _ in range(5)] == [None] * 5

    assert [line["event"] for line in told] == ["limits_not_counted"]


def test_a_valkey_that_says_nothing_costs_a_quarter_of_a_second_once(settings, who):
    with socket.create_server(("127.0.0.1", 0)) as mute:
        settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{mute.getsockname()[1]}/0"
        began = time.monotonic()
        for _ in range(50):
            spending.spend(Allowance.READING, who)

    assert time.monotonic() - began < 1


def test_counting_goes_on_after_the_quiet(settings, who):
    reached = settings.CELERY_BROKER_URL
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    spending.spend(Allowance.READING, who)
    settings.CELERY_BROKER_URL = reached

    assert spending.spend(Allowance.READING, who) is None
    spending.quiet.end()
    assert spending.spend(Allowance.READING, who) is not None


def test_a_connection_that_died_while_idle_is_not_a_valkey_away(who):
    ours = spending.valkey_at(current.CELERY_BROKER_URL)
    with Redis.from_url(current.CELERY_BROKER_URL) as other:
        assert other.client_kill_filter(_id=ours.client_id()) == 1

    assert spending.spend(Allowance.READING, who) is not None
