"""What one policy says otherwise than another, part by part."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Difference:
    """One part by its dotted path. before and after: JSON, None where the part is not there.

    added and removed: the words that make the difference, where both are lists.
    """

    path: str
    before: str | None
    after: str | None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """Every part that does not say the same, in the order of their paths.

    The lists of a policy name words, so their order says nothing.
    """
    old, new = _flat(before), _flat(after)
    return [
        _difference(path, old.get(path, _ABSENT), new.get(path, _ABSENT))
        for path in sorted({*old, *new})
        if _meaning(old.get(path, _ABSENT)) != _meaning(new.get(path, _ABSENT))
    ]


def _meaning(value: Any) -> Any:
    return sorted(json.dumps(one) for one in value) if isinstance(value, list) else value


def _difference(path: str, before: Any, after: Any) -> Difference:
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    if isinstance(before, list) and isinstance(after, list):
        added = tuple(str(one) for one in after if one not in before)
        removed = tuple(str(one) for one in before if one not in after)
    return Difference(path, _as_json(before), _as_json(after), added, removed)


def _as_json(value: Any) -> str | None:
    return None if value is _ABSENT else json.dumps(value)


def _flat(value: object, prefix: str = "") -> dict[str, object]:
    """Dotted path -> value. An empty object is a value of its own."""
    if not isinstance(value, dict) or not value:
        return {prefix: value}
    flat: dict[str, object] = {}
    for name, inner in value.items():
        flat |= _flat(inner, f"{prefix}.{name}" if prefix else name)
    return flat
