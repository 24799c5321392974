"""Pseudonyms for who tries to sign in, and from where: the counters hold no name and no address."""

from __future__ import annotations

import ipaddress
import unicodedata

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

# Stands for "anywhere" in rows that count for one user or were made without an address.
NOWHERE = "::"
_SALT = "config.signing_in"
# A subscriber holds at least this much of IPv6, and would otherwise have 2 ** 64 addresses.
_IPV6_PREFIX = 64

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


def address_key(request: HttpRequest) -> str:
    """The key of the client's network."""
    return key_of(client_address(request))


def key_of(address: Address | None) -> str:
    """A keyed digest of the address's network in the shape of an IPv6 address, as axes' column
    wants it.
    """
    if address is None:
        return NOWHERE
    if isinstance(address, ipaddress.IPv6Address):
        network: object = ipaddress.ip_network((address, _IPV6_PREFIX), strict=False)
    else:
        network = address
    return str(ipaddress.IPv6Address(_digest(f"from:{network}")[:16]))


def user_key(name: str) -> str:
    """A keyed digest of the user name that was typed; the same in capitals and small letters."""
    return _digest(f"user:{unicodedata.normalize('NFKC', name).casefold()}").hex()


def _digest(text: str) -> bytes:
    return salted_hmac(_SALT, text, algorithm="sha256").digest()


def parsed(text: str) -> Address | None:
    """The address, IPv4 where it is IPv4 in IPv6's clothes; None for anything else."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address
