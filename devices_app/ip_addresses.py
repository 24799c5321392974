"""Internet addresses as integrators report them: whole, with a prefix length, or masked."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_MASK = re.compile(r"[xX*]+")
_GROUP_OF_V4 = re.compile(r"[0-9]{1,3}|[xX*]+")
_GROUP_OF_V6 = re.compile(r"[0-9A-Fa-f]{1,4}|[xX*]+")
_GROUPS_OF_V6 = 8


@dataclass(frozen=True)
class Reported:
    """What is known of an address: the network it lies in, and itself if it was given whole."""

    network: Network
    exact: Address | None


def parse(text: str) -> Reported | None:
    """Understand 192.0.2.10, 192.0.2.0/24, 192.0.2.xxx, 2001:db8:x:1::/64 and the like, or None."""
    text = text.strip()
    if "%" in text:
        return None  # a zone names an interface of the sender's own machine
    masked = _unmask(text)
    try:
        network = ipaddress.ip_network(masked or text, strict=False)
        exact = ipaddress.ip_address(text.split("/")[0]) if not masked else None
    except ValueError:
        return None
    whole = network.prefixlen == network.max_prefixlen
    return Reported(network, exact if whole else None)


def _unmask(text: str) -> str | None:
    """The network that is certain of a masked address: its groups before the first mask, and of
    those no more than the prefix length says. None for what is not a masked address."""
    address, slash, prefix = text.partition("/")
    groups = _groups_of_v6(address) if ":" in address else _groups_of_v4(address)
    masks = [number for number, group in enumerate(groups) if _MASK.fullmatch(group)]
    if not masks or (slash and not re.fullmatch("[0-9]{1,3}", prefix)):
        return None
    known = groups[: masks[0]] + ["0"] * (len(groups) - masks[0])
    separator, bits = (":", 16) if ":" in address else (".", 8)
    if slash and int(prefix) > bits * len(groups):
        return None
    certain = min([bits * masks[0], *([int(prefix)] if slash else [])])
    return f"{separator.join(known)}/{certain}"


def _groups_of_v4(address: str) -> list[str]:
    """The four groups, or none where a group is neither a number up to 255 nor a mask."""
    groups = address.split(".")
    fits = len(groups) == 4 and all(_GROUP_OF_V4.fullmatch(group) for group in groups)
    return groups if fits and all(int(one) < 256 for one in groups if one.isdigit()) else []


def _groups_of_v6(address: str) -> list[str]:
    """The eight groups, or none. Masks alone after a "::" leave open what it stands for; before
    a known group it stands for zeros. A mask at the very end may stand for several groups."""
    head, gap, tail = address.partition("::")
    before, after = head.split(":") if head else [], tail.split(":") if tail else []
    missing = _GROUPS_OF_V6 - len(before) - len(after)
    fits = all(_GROUP_OF_V6.fullmatch(group) for group in before + after)
    if not fits or missing < (1 if gap else 0):
        return []
    if missing and not gap and not _MASK.fullmatch(before[-1]):
        return []
    unknown = all(_MASK.fullmatch(group) for group in after)
    return before + ["x" if unknown else "0"] * missing + after
