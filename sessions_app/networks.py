"""Lists of networks, as an integration keeps them: texts such as 198.51.100.0/24."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from functools import lru_cache

from django.core.exceptions import ValidationError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

MOST_NETWORKS = 500
_LONGEST_SHOWN = 60


def read_networks(words: Iterable[str]) -> list[str]:
    """The networks in the one way they are written, each once; raises ValidationError."""
    found = list(dict.fromkeys(_read(word.strip()) for word in words if word.strip()))
    if len(found) > MOST_NETWORKS:
        raise ValidationError(f"At most {MOST_NETWORKS} networks fit into the list.")
    return found


def refuse_unless_networks(value: object) -> None:
    """Raise ValidationError for what is no list of networks."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValidationError("It must be a list of networks.")
    read_networks(value)


def is_in(address: Address, networks: Iterable[str]) -> bool:
    """Whether the address lies in one of the networks that `read_networks` wrote."""
    return any(address in _network(one) for one in networks)


def _read(word: str) -> str:
    shown = word[:_LONGEST_SHOWN]
    try:
        wide = ipaddress.ip_network(word, strict=False)
    except ValueError:
        raise ValidationError(
            f"{shown!r} is no network such as 198.51.100.0/24 or 2001:db8::/32."
        ) from None
    mapped = getattr(wide.network_address, "ipv4_mapped", None)
    if mapped is not None:
        raise ValidationError(f"{shown!r} is an IPv4 network in other words: write {mapped}.")
    if "%" in word:
        raise ValidationError(f"{shown!r} names an interface of one machine.")
    if "/" in word and ipaddress.ip_interface(word).ip != wide.network_address:
        raise ValidationError(f"{shown!r} begins in the middle of a network: {wide}?")
    return str(wide)


@lru_cache(maxsize=4096)
def _network(text: str) -> Network:
    return ipaddress.ip_network(text)
