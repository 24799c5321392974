"""Internet addresses as integrators report them: whole, with a prefix length, or masked."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_MASK = re.compile(r"[xX*]+")
_MASKED_V4 = re.compile(r"(\d{1,3}|[xX*]+)\.(\d{1,3}|[xX*]+)\.(\d{1,3}|[xX*]+)\.(\d{1,3}|[xX*]+)")


@dataclass(frozen=True)
class Reported:
    """What is known of an address: the network it lies in, and itself if it was given whole."""

    network: Network
    exact: Address | None


def parse(text: str) -> Reported | None:
    """Understand 192.0.2.10, 192.0.2.0/24, 192.0.2.xxx, 2001:db8::/64 and the like, or None."""
    text = text.strip()
    masked = _unmask_v4(text) or _unmask_v6(text) or _unmask_end_of_v6(text)
    try:
        network = ipaddress.ip_network(masked or text, strict=False)
        exact = ipaddress.ip_address(text.split("/")[0]) if not masked else None
    except ValueError:
        return None
    whole = network.prefixlen == network.max_prefixlen
    return Reported(network, exact if whole else None)


def _unmask_v4(text: str) -> str | None:
    """192.0.2.xxx or 192.0.*.* as a network; a number may not follow a mask."""
    if not _MASK.search(text):
        return None
    match = _MASKED_V4.fullmatch(text)
    if match is None:
        return None
    known = [part for part in match.groups() if part.isdigit()]
    if any(part.isdigit() for part in match.groups()[len(known) :]):
        return None
    return ".".join(known + ["0"] * (4 - len(known))) + f"/{8 * len(known)}"


def _unmask_v6(text: str) -> str | None:
    """2001:db8:1:xxxx:… as a network of the groups that are known."""
    if ":" not in text or not _MASK.search(text):
        return None
    groups = text.split(":")
    first = next(i for i, group in enumerate(groups) if _MASK.fullmatch(group) or not group)
    if any(group and not _MASK.fullmatch(group) for group in groups[first:]):
        return None
    return ":".join(groups[:first]) + f"::/{16 * first}"


def _unmask_end_of_v6(text: str) -> str | None:
    """2001:db8::1:xxxx as a network: the "::" stands for groups before the last known one."""
    groups = text.split(":")
    known = next((i for i, one in enumerate(groups) if _MASK.fullmatch(one)), len(groups))
    masked = groups[known:]
    if known < 2 or not masked or not all(_MASK.fullmatch(group) for group in masked):
        return None
    return ":".join(groups[:known] + ["0"] * len(masked)) + f"/{128 - 16 * len(masked)}"
