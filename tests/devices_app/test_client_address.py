from __future__ import annotations

import ipaddress

import pytest
from django.test import RequestFactory

from devices_app.client_address import client_address, hops_before, network_of


def test_a_header_is_not_believed_without_a_proxy(settings):
    settings.BONAFIDE_BEHIND_PROXY = False
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="203.0.113.9")

    assert str(client_address(request)) == "192.0.2.1"


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("10.0.0.1, 203.0.113.9", "203.0.113.9"),
        ("203.0.113.9, nonsense", "192.0.2.1"),
        ("", "192.0.2.1"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
    ],
)
def test_behind_a_proxy_its_own_entry_counts(settings, forwarded, address):
    settings.BONAFIDE_BEHIND_PROXY = True
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)

    assert str(client_address(request)) == address


def test_a_subscriber_of_ipv6_is_one_network():
    first, second = (ipaddress.ip_address(f"2001:db8:1:2::{end}") for end in (1, "ffff:1"))

    assert network_of(first) == network_of(second) == "2001:db8:1:2::/64"


@pytest.mark.parametrize(
    ("behind", "forwarded", "hops"),
    [
        (True, "10.0.0.1, nonsense, 198.51.100.7, 203.0.113.9", ["10.0.0.1", "198.51.100.7"]),
        (True, "203.0.113.9", []),
        (False, "10.0.0.1, 203.0.113.9", []),
    ],
)
def test_what_the_client_came_through_is_what_it_says(settings, behind, forwarded, hops):
    settings.BONAFIDE_BEHIND_PROXY = behind
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR=forwarded)

    assert [str(address) for address in hops_before(request)] == hops
