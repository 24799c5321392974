from ipaddress import ip_address, ip_network

import pytest

from api.webhooks import addresses

BAD = [
    *["0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1"],  # noqa: S104  # not bound
    *["100.127.255.255", "127.0.0.1", "127.1.2.3", "169.254.0.1", "169.254.169.254"],
    *["172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.0.1", "198.18.0.1"],
    *["198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1"],
    *["255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"],
    *["::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::"],
    *["2002:a00:1::", "2001:db8::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1"],
    *["ff02::1", "ff0e::1", "2001::1", "100::1"],
]

GOOD = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001::8a"]

ODD_FORMS_OF_LOOPBACK = ["2130706433", "0x7f000001", "017700000001", "127.1", "0", "localhost"]


@pytest.mark.parametrize("text", BAD)
def test_special_addresses_are_out_of_reach(text):
    assert not addresses.may_reach(ip_address(text))


@pytest.mark.parametrize("text", GOOD)
def test_global_addresses_may_be_reached(text):
    assert addresses.may_reach(ip_address(text))


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
