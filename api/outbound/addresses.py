"""Which addresses a webhook may reach. The guard against server-side request forgery.

Source: RFC 6052 (NAT64), RFC 3056 (6to4), RFC 4380 (Teredo), RFC 4291 (IPv4 inside IPv6), and what
`special_purpose` names.
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

from api.outbound import own_ports, special_purpose

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_WELL_KNOWN_WEB_PORTS = frozenset({80, 443})
_COMPATIBLE = IPv6Network("::/96")
_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_SIX_TO_FOUR = IPv6Network("2002::/16")
_TEREDO = IPv6Network("2001::/32")


class AddressRefused(Exception):
    """The host resolves to an address that webhooks may not reach, or to none."""


def allowed_networks() -> tuple[Network, ...]:
    """The exceptions that the operator made."""
    return tuple(ip_network(str(text), strict=False) for text in settings.BONAFIDE_WEBHOOK_ALLOW)


def may_reach(address: Address, allowed: Iterable[Network] = ()) -> bool:
    """True for ordinary addresses and for those in an allowed network.

    An IPv4 address inside an IPv6 one must be allowed by itself: it is where the traffic ends.
    """
    inner = embedded_v4(address)
    if inner is not None and not may_reach(inner, allowed):
        return False
    if is_ordinary(address) or _is_in(address, allowed):
        return True
    # Another way to write the inner address, and what networks without IPv4 reach it by.
    return inner is not None and (address in _MAPPED or address in _NAT64)


def is_ordinary(address: Address) -> bool:
    """True for what may be the address of some host on the internet."""
    if isinstance(address, IPv4Address):
        return not _is_in(address, special_purpose.IPV4)
    unicast = address in special_purpose.IPV6_UNICAST
    return unicast and not _is_in(address, special_purpose.IPV6)


def is_loopback(address: Address) -> bool:
    return _is_in(embedded_v4(address) or address, special_purpose.LOOPBACK)


def embedded_v4(address: Address) -> IPv4Address | None:
    """The IPv4 address that a transition mechanism would take the traffic to."""
    if isinstance(address, IPv4Address):
        return None
    bits = int(address)
    if address in _MAPPED or address in _NAT64:
        return IPv4Address(bits & 0xFFFFFFFF)
    if address in _SIX_TO_FOUR:
        return IPv4Address(bits >> 80 & 0xFFFFFFFF)
    if address in _TEREDO:
        return IPv4Address(~bits & 0xFFFFFFFF)
    if address in _COMPATIBLE and bits > 1:  # :: and ::1 mean themselves
        return IPv4Address(bits)
    return None


def refuse_port(port: int) -> None:
    """Raise AddressRefused for ports of other services than web servers, and for none at all."""
    if not 1024 <= port <= 65535 and port not in _WELL_KNOWN_WEB_PORTS:
        raise AddressRefused("the port must be 80, 443 or above 1023")


def resolve(host: str, port: int, *, timeout: float) -> tuple[str, ...]:
    """Every address of the host, once each; raises AddressRefused where one may not be reached."""
    refuse_port(port)
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
    if not found:
        raise AddressRefused("the host name does not resolve")
    # One bad address is enough: the next look-up may answer in another order.
    for text in found:
        _refuse_unless_reachable(ip_address(text), port)
    return found


def _refuse_unless_reachable(address: Address, port: int) -> None:
    if not may_reach(address, allowed_networks()):
        raise AddressRefused("the host resolves to an address that webhooks may not reach")
    # An exception is made for receivers, and never for what this installation itself stands on.
    if not is_ordinary(address) and port in own_ports.of_services():
        raise AddressRefused("the port belongs to a service of this installation")


def _is_in(address: Address, networks: Iterable[Network]) -> bool:
    return any(address.version == net.version and address in net for net in networks)
