"""Which URLs webhooks may go to, whether an integration registers them or a session names them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from api.outbound import addresses

_RESOLVE_SECONDS = 5.0
MAX_URL = 2048


class UrlRefused(Exception):
    """The URL is not one that webhooks may be sent to; the message says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a URL leads, as far as its text says."""

    scheme: str
    host: str
    port: int

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"


def check(url: str) -> None:
    """Raise UrlRefused for what is no plain https URL of a host that may be reached.

    The host's name is looked up, which takes five seconds at most.
    """
    place = read(url)
    try:
        found = addresses.resolve(place.host, place.port, timeout=_RESOLVE_SECONDS)
        refuse_in_the_clear(place.scheme, found)
    except addresses.AddressRefused as error:
        raise UrlRefused(str(error)) from error


def read(url: str) -> Place:
    """Where a well-formed http(s) URL leads; nothing is looked up. Raises UrlRefused."""
    if len(url) > MAX_URL or any(ord(char) <= 32 or ord(char) == 127 for char in url):
        raise UrlRefused("the address is too long or holds spaces or control characters")
    if not url.isascii():
        raise UrlRefused("the address holds characters that have to be escaped")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise UrlRefused("the address is not a URL") from error
    if parts.scheme not in {"https", "http"} or not parts.hostname:
        raise UrlRefused("the address must begin with https:// and name a host")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise UrlRefused("the address must hold no user name, password or fragment")
    if port is None:  # port 0 is a number like any other, and refused as one
        port = 443 if parts.scheme == "https" else 80
    return Place(parts.scheme, parts.hostname, port)


def refuse_in_the_clear(scheme: str, found: Iterable[str]) -> None:
    """Raise AddressRefused for plain http to any address that is not loopback."""
    if scheme != "https" and not all(addresses.is_loopback(ip_address(one)) for one in found):
        raise addresses.AddressRefused("the address must begin with https://")
