import inspect
import re
from ipaddress import ip_address, ip_network

import pytest

from api.outbound import addresses, own_ports, special_purpose

BAD = [
    *["0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1"],  # noqa: S104  # not bound
    *["100.127.255.255", "127.0.0.1", "127.1.2.3", "169.254.0.1", "169.254.169.254"],
    *["172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.0.1", "198.18.0.1"],
    *["198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1"],
    *["255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"],
    *["::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::"],
    *["2002:a00:1::", "2001:db8::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1"],
    *["ff02::1", "ff0e::1", "2001::1", "100::1"],
    # What one release of Python or another calls global.
    *["192.0.0.8", "192.0.0.9", "192.0.0.10", "192.0.0.170", "192.0.0.192", "192.0.0.255"],
    *["192.31.196.1", "192.52.193.1", "192.88.99.1", "192.88.99.2", "192.175.48.6"],
    *["198.19.255.255", "232.1.1.1", "255.255.255.254"],
    *["3fff::1", "3fff:fff:ffff::1", "64:ff9b:1::808:808", "64:ff9b:1:ffff::1", "100:0:0:1::1"],
    *["2001:1::1", "2001:2::1", "2001:3::1", "2001:4:112::1", "2001:20::1", "2001:30::1"],
    *["2001:1ff:ffff::1", "2620:4f:8000::1", "5f00::1", "fdff:ffff::1", "feff::1", "febf::1"],
    # Handed out to nobody.
    *["200::1", "400::1", "1000::1", "4000::1", "8000::1", "e000::1", "f000::1", "fe00::1"],
    # Ways to write or to reach an IPv4 address.
    *["::7f00:1", "::a00:1", "::808:808", "::2", "::ffff:192.0.0.192", "::ffff:0.0.0.0"],
    *["64:ff9b::c000:c0", "64:ff9b::c058:6301", "2002:c0a8:1::1", "2002:a9fe:a9fe::1"],
    *["2002:808:808::1", "2001:0:808:808::f7f7:f7f7", "2001:0:808:808::80ff:fffe"],
]

GOOD = [
    *["1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001::8a"],
    # Beside the blocks.
    *["9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "192.0.1.1"],
    *["192.88.98.1", "198.17.255.255", "198.20.0.1", "223.255.255.255", "2001:200::1"],
    *["2001:db7::1", "2003::1", "3ffe:ffff::1", "3fff:1000::1", "2620:4f:8001::1"],
    # Ways to write or to reach one of them.
    *["::ffff:8.8.8.8", "64:ff9b::808:808"],
]
# What an operator with an exception for loopback and 10.0.0.0/8 reaches by it, and what not.
BY_EXCEPTION = [
    *[("127.0.0.1", True), ("::1", True), ("10.1.2.3", True), ("::ffff:10.1.2.3", True)],
    *[("64:ff9b::a01:203", True), ("::ffff:127.0.0.1", True), ("192.168.0.1", False)],
    *[("::ffff:192.168.0.1", False), ("64:ff9b::c0a8:1", False), ("2002:a01:203::1", False)],
]

ODD_FORMS_OF_LOOPBACK = ["2130706433", "0x7f000001", "017700000001", "127.1", "0", "localhost"]


@pytest.mark.parametrize("text", BAD)
def test_special_addresses_are_out_of_reach(text):
    assert not addresses.may_reach(ip_address(text))


@pytest.mark.parametrize("text", GOOD)
def test_global_addresses_may_be_reached(text):
    assert addresses.may_reach(ip_address(text))


@pytest.mark.parametrize(("text", "reached"), BY_EXCEPTION)
def test_an_exception_reaches_as_far_as_the_address_at_the_end(text, reached):
    allowed = [ip_network(net) for net in ("127.0.0.0/8", "::1/128", "10.0.0.0/8")]

    assert addresses.may_reach(ip_address(text), allowed) is reached


def test_an_exception_for_a_gateway_is_none_for_what_lies_behind_it():
    allowed = [ip_network(net) for net in ("64:ff9b::/96", "2002::/16", "::/0")]

    assert not addresses.may_reach(ip_address("64:ff9b::7f00:1"), allowed)
    assert not addresses.may_reach(ip_address("2002:7f00:1::"), allowed)
    assert addresses.may_reach(ip_address("2002:808:808::"), allowed)


def test_what_is_judged_does_not_come_from_the_release_of_python():
    for module in (addresses, special_purpose):
        source = inspect.getsource(module).replace("`is_global`", "")
        assert not re.search(r"is_(global|private|reserved|multicast|site_local)", source)


@pytest.mark.parametrize("port", [0, 1, 22, 81, 1023, 65536])
def test_ports_of_other_services_are_refused_before_anything_is_looked_up(port):
    with pytest.raises(addresses.AddressRefused, match="port"):
        addresses.resolve("1.1.1.1", port, timeout=5)


OWN = {"database": 25432, "broker": 26379, "metrics": 29464}


@pytest.fixture
def own_services(settings, monkeypatch):
    """The addresses of an installation whose servers were started by `up`."""
    settings.BONAFIDE_WEBHOOK_ALLOW = ["127.0.0.0/8", "::1/128", "10.0.0.0/8"]
    monkeypatch.setitem(settings.DATABASES["default"], "PORT", OWN["database"])
    settings.CELERY_BROKER_URL = f"redis://:secret@127.0.0.1:{OWN['broker']}/0"
    settings.BONAFIDE_METRICS_PORT = OWN["metrics"]


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "10.0.0.7", "::ffff:127.0.0.1"])
def test_no_exception_includes_the_ports_of_our_own_services(own_services, name, host):
    with pytest.raises(addresses.AddressRefused, match="service of this installation"):
        addresses.resolve(host, OWN[name], timeout=5)


def test_beside_them_the_exception_stands(own_services):
    assert addresses.resolve("127.0.0.1", 9000, timeout=5) == ("127.0.0.1",)
    assert addresses.resolve("1.1.1.1", OWN["broker"], timeout=5) == ("1.1.1.1",)


def test_ports_that_the_settings_leave_out_are_the_usual_ones(settings, monkeypatch):
    monkeypatch.setitem(settings.DATABASES["default"], "PORT", "")
    settings.CELERY_BROKER_URL = "redis://broker.example/0"
    settings.BONAFIDE_METRICS_PORT = 0

    assert own_ports.of_services() == {5432, 6379}


def test_an_allowed_network_is_an_exception_and_nothing_beyond_it():
    allowed = [ip_network("127.0.0.0/8")]

    assert addresses.may_reach(ip_address("127.0.0.1"), allowed)
    assert not addresses.may_reach(ip_address("10.0.0.1"), allowed)
    assert not addresses.may_reach(ip_address("::1"), allowed)


@pytest.mark.parametrize("host", ODD_FORMS_OF_LOOPBACK)
def test_odd_spellings_of_loopback_are_seen_through(host, settings):
    settings.BONAFIDE_WEBHOOK_ALLOW = []

    with pytest.raises(addresses.AddressRefused):
        addresses.resolve(host, 443, timeout=5)


def test_one_bad_address_among_good_ones_refuses_the_host(settings, monkeypatch):
    settings.BONAFIDE_WEBHOOK_ALLOW = []
    answers = [(2, 1, 6, "", ("1.1.1.1", 443)), (2, 1, 6, "", ("10.0.0.7", 443))]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: answers)

    with pytest.raises(addresses.AddressRefused, match="may not reach"):
        addresses.resolve("mixed.example", 443, timeout=5)
