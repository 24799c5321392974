"""Where a person's browser may be sent when the flow is over."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

_UNFIT = re.compile(r"[\s\\\x00-\x1f\x7f]")


def may_be_called_back(address: str, *, is_test: bool) -> bool:
    """Whether the address is https with a host. An integration in test mode may also name its own
    machine over http, by a loopback name or address; nothing is looked up."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if not host or port == 0 or _UNFIT.search(address):
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_test and _is_loopback(host))


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
