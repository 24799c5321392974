"""The internet address that a request came from, for pages that know no room below."""

from __future__ import annotations

from django.http import HttpRequest

from api.limits import spending
from api.limits.windows import Standing
from devices_app.client_address import client_address, hops_before
from devices_app.shapes import AddressesRecord


def spend_of_stranger(http: HttpRequest) -> Standing | None:
    """Take one place of whoever asks without being known; raises LimitReached."""
    return spending.spend_of_stranger(client_address(http))


def addresses_of(http: HttpRequest) -> AddressesRecord:
    """The address by its version; both empty where it cannot be told."""
    address = client_address(http)
    if address is None:
        return AddressesRecord()
    text = str(address)
    return AddressesRecord(v4=text) if address.version == 4 else AddressesRecord(v6=text)


def passed_on_by(http: HttpRequest) -> tuple[str, ...]:
    """The addresses that the client's side says it came through; nobody vouches for them."""
    return tuple(str(address) for address in hops_before(http))
