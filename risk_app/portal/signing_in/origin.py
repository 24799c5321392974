"""Pseudonyms for who tries to sign in, and from where: the counters hold no name and no address."""

from __future__ import annotations

import ipaddress
import unicodedata

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from devices_app.client_address import Address, client_address, network_of

# Stands for "anywhere" in rows that count for one user or were made without an address.
NOWHERE = "::"
_SALT = "config.signing_in"


def address_key(request: HttpRequest) -> str:
    """The key of the client's network."""
    return key_of(client_address(request))


def key_of(address: Address | None) -> str:
    """A keyed digest of the address's network in the shape of an IPv6 address, as axes' column
    wants it.
    """
    if address is None:
        return NOWHERE
    return str(ipaddress.IPv6Address(_digest(f"from:{network_of(address)}")[:16]))


def user_key(name: str) -> str:
    """A keyed digest of the user name that was typed; the same in capitals and small letters."""
    return _digest(f"user:{unicodedata.normalize('NFKC', name).casefold()}").hex()


def _digest(text: str) -> bytes:
    return salted_hmac(_SALT, text, algorithm="sha256").digest()
