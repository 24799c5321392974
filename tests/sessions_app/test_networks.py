"""Lists of networks: how they are written, and what is refused in which words."""

from __future__ import annotations

from ipaddress import ip_address

import pytest
from django.core.exceptions import ValidationError

from sessions_app.networks import is_in, read_networks, refuse_unless_networks


def test_networks_are_written_in_one_way():
    said = [" 198.51.100.0/24", "", "2001:DB8::/32", "192.0.2.7", "198.51.100.0/24"]

    assert read_networks(said) == ["198.51.100.0/24", "2001:db8::/32", "192.0.2.7/32"]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("office", "'office' is no network such as"),
        ("198.51.100.0/33", "is no network"),
        ("198.51.100.7/24", "begins in the middle of a network: 198.51.100.0/24?"),
        ("::ffff:192.0.2.0/120", "write 192.0.2.0"),
        ("fe80::1%eth0", "interface"),
        ("x" * 500, "x" * 60),
    ],
)
def test_what_is_no_network_is_refused_by_name(said, why):
    with pytest.raises(ValidationError, match=None) as refused:
        read_networks(["192.0.2.0/24", said])

    assert why in str(refused.value)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("value", ["192.0.2.0/24", None, {}, [5], ["office"], ["10.0.0.0/8"] * 2])
def test_a_column_holds_nothing_but_a_list_of_them(value):
    if value == ["10.0.0.0/8"] * 2:
        return refuse_unless_networks(value)
    with pytest.raises(ValidationError):
        refuse_unless_networks(value)
    return None


def test_a_list_has_an_end():
    with pytest.raises(ValidationError, match="At most 500"):
        read_networks(f"10.{n // 256}.{n % 256}.0/24" for n in range(501))


def test_an_address_lies_in_a_network_of_its_own_kind():
    networks = ["198.51.100.0/24", "2001:db8::/32"]

    assert is_in(ip_address("198.51.100.7"), networks)
    assert is_in(ip_address("2001:db8::7"), networks)
    assert not is_in(ip_address("192.0.2.7"), networks)
