"""Where a request comes from: the client's address, and the network that it stands for."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

# A subscriber holds at least this much of IPv6, and would otherwise have 2 ** 64 addresses.
_IPV6_PREFIX = 64
_MOST_HOPS = 10

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def client_address(request: HttpRequest) -> Address | None:
    """The client's address: as the trusted proxy saw it, or of the connection itself."""
    if settings.BONAFIDE_BEHIND_PROXY:
        # The last entry is the proxy's own; those before it are whatever the client sent.
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        found = parsed(forwarded)
        if found is not None:
            return found
    return parsed(request.META.get("REMOTE_ADDR") or "")


def hops_before(request: HttpRequest) -> tuple[Address, ...]:
    """What stands in the header before the trusted proxy's own entry: whatever the client sent."""
    if not settings.BONAFIDE_BEHIND_PROXY:
        return ()
    entries = request.headers.get("X-Forwarded-For", "").split(",")[:-1]
    found = (parsed(entry.strip()) for entry in entries[-_MOST_HOPS:])
    return tuple(one for one in found if one is not None)


def parsed(text: str) -> Address | None:
    """The address, IPv4 where it is IPv4 in IPv6's clothes; None for anything else."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address


def network_of(address: Address) -> str:
    """What counts as one client: an IPv4 address, or the /64 network of an IPv6 address."""
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, _IPV6_PREFIX), strict=False))
    return str(address)
