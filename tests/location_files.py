"""Small location files, written as the format's specification says (MaxMind DB, version 2.0)."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import Any

_MARKER = b"\xab\xcd\xefMaxMind.com"
_V4_DEPTH = 96

# The format's numbers of its unsigned whole numbers.
_U16, _U32, _U64 = 5, 6, 9


@dataclass(frozen=True)
class _Whole:
    value: int
    kind: int


Node = list[Any]  # two records: another node, a position among the data, or None


def write(path: Path, networks: Mapping[str, Any], *, kind: str = "Test-City") -> Path:
    """A file in which each network has its record."""
    root: Node = [None, None]
    data, positions = bytearray(), []
    for network, record in networks.items():
        positions.append(len(data))
        _plant(root, network, len(positions) - 1)
        data += _encoded(record)
    nodes = _numbered(root)
    tree = b"".join(_record(node, nodes, positions) for node in nodes)
    said = {
        "binary_format_major_version": _Whole(2, _U16),
        "binary_format_minor_version": _Whole(0, _U16),
        "build_epoch": _Whole(1_790_000_000, _U64),
        "database_type": kind,
        "description": {"en": "of a test"},
        "ip_version": _Whole(6, _U16),
        "languages": ["en"],
        "node_count": len(nodes),
        "record_size": _Whole(32, _U16),
    }
    # Whoever reads the former file goes on with it: a new one takes its name.
    draft = path.with_suffix(".new")
    draft.write_bytes(tree + bytes(16) + bytes(data) + _MARKER + _encoded(said))
    return draft.replace(path)


def city(country: str, name: str, point: tuple[float, float], **more: Any) -> dict[str, Any]:
    return {
        "country": {"iso_code": country},
        "city": {"names": {"en": name}},
        "subdivisions": [{"names": {"en": f"{name} county"}}],
        "location": {"latitude": point[0], "longitude": point[1], "time_zone": "Europe/Tallinn"},
        **more,
    }


def _plant(root: Node, network: str, leaf: int) -> None:
    parsed = ip_network(network)
    skipped = _V4_DEPTH if parsed.version == 4 else 0
    bits = f"{int(parsed.network_address):0{128 if not skipped else 32}b}"
    path = [0] * skipped + [int(bit) for bit in bits[: parsed.prefixlen]]
    node = root
    for bit in path[:-1]:
        if not isinstance(node[bit], list):
            node[bit] = [None, None]
        node = node[bit]
    node[path[-1]] = leaf


def _numbered(root: Node) -> list[Node]:
    nodes, seen = [root], 0
    while seen < len(nodes):
        nodes += [one for one in nodes[seen] if isinstance(one, list)]
        seen += 1
    return nodes


def _record(node: Node, nodes: list[Node], positions: list[int]) -> bytes:
    def value(one: Any) -> int:
        if one is None:
            return len(nodes)
        if isinstance(one, list):
            return next(number for number, other in enumerate(nodes) if other is one)
        return len(nodes) + 16 + int(positions[one])

    return struct.pack(">II", value(node[0]), value(node[1]))


def _encoded(value: Any) -> bytes:
    if isinstance(value, dict):
        inner = b"".join(_encoded(str(k)) + _encoded(v) for k, v in value.items())
        return _control(7, len(value)) + inner
    if isinstance(value, list):
        return _control(11, len(value)) + b"".join(map(_encoded, value))
    if isinstance(value, bool):
        return _control(14, int(value))
    if isinstance(value, float):
        return _control(3, 8) + struct.pack(">d", value)
    if isinstance(value, int):
        value = _Whole(value, _U32)
    if isinstance(value, _Whole):
        raw = value.value.to_bytes(8, "big").lstrip(b"\0")
        return _control(value.kind, len(raw)) + raw
    raw = str(value).encode()
    return _control(2, len(raw)) + raw


def _control(kind: int, size: int) -> bytes:
    first, extra = (kind, b"") if kind < 8 else (0, bytes([kind - 7]))
    if size < 29:
        return bytes([first << 5 | size]) + extra
    return bytes([first << 5 | 29]) + extra + bytes([size - 29])
