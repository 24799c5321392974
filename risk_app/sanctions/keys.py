"""STAND-IN until the keys of the matcher are here."""

from __future__ import annotations

import re
from collections.abc import Iterable

MATCHER_VERSION = "stand-in"


def listed_keys(name: str) -> tuple[tuple[str, float], ...]:
    words = sorted(set(re.findall(r"\w+", name.casefold())))
    return tuple((f"L{word[:60]}", 1.0) for word in words)


def document_keys(numbers: Iterable[str]) -> tuple[str, ...]:
    plain = {re.sub(r"[\W_]+", "", number).upper() for number in numbers}
    return tuple(sorted("N:" + number[:60] for number in plain if len(number) >= 5))
