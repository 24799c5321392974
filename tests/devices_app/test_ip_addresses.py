"""Addresses whole, with a prefix, and masked."""

from __future__ import annotations

import pytest

from devices_app import ip_addresses


@pytest.mark.parametrize(
    ("text", "network", "exact"),
    [
        ("8.8.8.8", "8.8.8.8/32", "8.8.8.8"),
        (" 8.8.8.8 ", "8.8.8.8/32", "8.8.8.8"),
        ("8.8.8.8/32", "8.8.8.8/32", "8.8.8.8"),
        ("8.8.8.8/24", "8.8.8.0/24", None),
        ("8.8.8.0/24", "8.8.8.0/24", None),
        ("8.8.8.xxx", "8.8.8.0/24", None),
        ("8.8.*.*", "8.8.0.0/16", None),
        ("8.8.8.X", "8.8.8.0/24", None),
        ("2001:4860:4860::8888", "2001:4860:4860::8888/128", "2001:4860:4860::8888"),
        ("2001:4860:4860::/48", "2001:4860:4860::/48", None),
        ("2001:4860:4860:xxxx:xxxx:xxxx:xxxx:xxxx", "2001:4860:4860::/48", None),
        ("2001:4860::xxxx", "2001:4860::/32", None),
        ("2001:4860::1:xxxx", "2001:4860::1:0/112", None),
        ("::1:xxxx:xxxx", "::1:0:0/96", None),
        ("8.8.x.8", "8.8.0.0/16", None),
        ("8.8.x.8/8", "8.0.0.0/8", None),
        ("8.8.8.xxx/32", "8.8.8.0/24", None),
        ("::1:x:1", "::1:0:0/96", None),
        ("2001:4860:xxxx", "2001:4860::/32", None),
        ("2001:4860:x:1:*:2:3:4", "2001:4860::/32", None),
        ("2001:DB8:0000:XXXX:XXX:17FF:FEB6:XXXX/64", "2001:db8::/48", None),
        ("2001:DB8:0000:1:XXX:17FF:FEB6:XXXX/32", "2001:db8::/32", None),
    ],
)
def test_an_address_is_understood(text, network, exact):
    found = ip_addresses.parse(text)

    assert str(found.network) == network
    assert (str(found.exact) if found.exact else None) == exact


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nowhere",
        "8.8.8",
        "8.8.8.256",
        "8.8.x.256",
        "8.x.8",
        "8.8.8.x/33",
        "8.8.8.x/-1",
        "xxx.8.8.8.8",
        "8.8.8.8/33",
        "g::1",
        "x",
        "*",
        "2001::1::x",
        "1:2:3:4:5:6:7::x",
        "1:2:3:4:5:6:7:8:x",
        "2001:x:1",
        "2001:db8:x::/129",
        "2001:db8:x::/",
        "fe80::1%eth0",
        "fe80::x%eth0",
        "fe80::1%1/64",
    ],
)
def test_what_is_no_address_is_none(text):
    assert ip_addresses.parse(text) is None


@pytest.mark.parametrize("text", ["xxx.xxx.xxx.xxx", "*.*.*.*", "xxxx:xxxx::xxxx"])
def test_an_address_masked_altogether_is_every_address(text):
    assert ip_addresses.parse(text).network.prefixlen == 0
