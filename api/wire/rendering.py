"""JSON exactly as ECMAScript's JSON.stringify prints it.

Receivers parse a body and print it again before they check its signature, so every byte counts:
no spaces, nothing escaped that need not be, numbers in JavaScript's shortest form.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import Any

from rest_framework.renderers import BaseRenderer

# Beyond it JavaScript rounds, and what it prints again is another number.
_SAFE = 2**53
_INTEGER_LIKE = re.compile(r"0|[1-9][0-9]{0,9}")
_INDEXES = 2**32 - 1  # how many names are indexes of arrays
_SURROGATE = re.compile("[\ud800-\udfff]")
# ECMAScript switches to an exponent at these powers of ten, Python at -4 and 16.
_LOWEST_PLAIN, _HIGHEST_PLAIN = -6, 21


class Unprintable(ValueError):
    """The value has no JSON form that survives parsing and printing."""


def encode(value: Any) -> bytes:
    """The body's bytes; raises Unprintable for what JSON.stringify would change or lose."""
    return _print(value).encode()


class CompactJson(BaseRenderer):
    """The renderer of every JSON answer, so that answers and webhooks look alike."""

    media_type = "application/json"
    format = "json"
    charset = None
    render_style = "binary"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        return b"" if data is None else encode(data)


def _print(value: Any) -> str:
    # What answers mostly consist of comes first.
    if type(value) is str:
        return _text(value)
    if type(value) is dict:
        return _object(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, Mapping):
        return _object(value)
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_print, value)) + "]"
    raise Unprintable(f"a {type(value).__name__} has no JSON form")


def _text(value: str) -> str:
    quoted: str = encode_basestring(str(value))
    if quoted.isascii():
        return quoted
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _object(value: Mapping[Any, Any]) -> str:
    items = list(value.items())
    # JavaScript moves what could be an index of an array to the front, the lowest first.
    if any(_index(name) < _INDEXES for name, _ in items):
        items.sort(key=lambda item: _index(item[0]))
    return "{" + ",".join([f"{_text(name)}:{_print(one)}" for name, one in items]) + "}"


def _index(name: Any) -> int:
    """The index that the name could be; any other name is as much as there can be of them."""
    if type(name) is str and not name[:1].isdigit():
        return _INDEXES
    if not isinstance(name, str):
        raise Unprintable(f"{name!r} cannot be the name of a member")
    return min(int(name), _INDEXES) if _INTEGER_LIKE.fullmatch(name) else _INDEXES


def _number(value: int | float) -> str:
    if isinstance(value, int):
        if abs(value) > _SAFE:
            raise Unprintable("a whole number beyond 2**53 would be rounded")
        return str(int(value))
    if not math.isfinite(value):
        raise Unprintable("a number must be finite")
    if value == 0:
        return "0"
    return ("-" if value < 0 else "") + _positive(abs(value))


def _positive(value: float) -> str:
    """ECMAScript's Number::toString; Python's repr has the same shortest digits."""
    mantissa, _, exponent = f"{value!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    point = len(whole) + int(exponent or 0)
    digits = whole + fraction
    leading = len(digits) - len(digits.lstrip("0"))
    digits, point = digits[leading:].rstrip("0"), point - leading
    if len(digits) <= point <= _HIGHEST_PLAIN:
        return digits.ljust(point, "0")
    if 0 < point <= _HIGHEST_PLAIN:
        return f"{digits[:point]}.{digits[point:]}"
    if _LOWEST_PLAIN < point <= 0:
        return "0." + "0" * -point + digits
    power = point - 1
    tail = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{tail}e{'+' if power > 0 else '-'}{abs(power)}"
