"""Which addresses a webhook may reach. The guard against server-side request forgery.

Source: RFC 6890 (special-purpose addresses), RFC 6052 (NAT64), RFC 3056 (6to4), RFC 4380 (Teredo).
"""

from __future__ import annotations

import socket
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from django.conf import settings

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_NAT64 = ip_network("64:ff9b::/96")


class AddressRefused(Exception):
    """The host resolves to an address that webhooks may not reach, or to none."""


def allowed_networks() -> tuple[Network, ...]:
    """The exceptions that the operator made."""
    return tuple(ip_network(str(text), strict=False) for text in settings.BONAFIDE_WEBHOOK_ALLOW)


def may_reach(address: Address, allowed: Iterable[Network] = ()) -> bool:
    """True for global unicast addresses and for those in an allowed network."""
    if any(address.version == net.version and address in net for net in allowed):
        return True
    hidden = _embedded_v4(address)
    if hidden is not None and not may_reach(hidden, allowed):
        return False
    return address.is_global and not (
        address.is_multicast
        or address.is_reserved
        or address.is_unspecified
        or (isinstance(address, IPv6Address) and address.is_site_local)
    )


def _embedded_v4(address: Address) -> IPv4Address | None:
    """The IPv4 address that a transition mechanism would take the traffic to."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def resolve(host: str, port: int, *, timeout: float) -> tuple[str, ...]:
    """Every address of the host, once each; raises AddressRefused where one may not be reached."""
    pool = ThreadPoolExecutor(max_workers=1)
    # getaddrinfo knows no time limit: a name server that hangs must not hold the worker.
    future = pool.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    try:
        answers = future.result(timeout=timeout)
    except FutureTimeout as error:
        raise AddressRefused("the host name was not resolved in time") from error
    except (OSError, UnicodeError) as error:
        raise AddressRefused("the host name does not resolve") from error
    finally:
        pool.shutdown(wait=False)

    found = tuple(dict.fromkeys(str(answer[4][0]).partition("%")[0] for answer in answers))
    allowed = allowed_networks()
    # One bad address is enough: the next look-up may answer in another order.
    if not found or not all(may_reach(ip_address(text), allowed) for text in found):
        raise AddressRefused("the host resolves to an address that webhooks may not reach")
    return found
