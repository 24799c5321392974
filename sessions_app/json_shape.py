"""Frozen dataclasses that are sealed as JSON: how they are written, and read back years later.

A member that has its default is left out, and gets the default when it is read. Members that this
build does not know are ignored. So a sealed value outlives changes of its shape.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import Any, Self, Union, get_args, get_origin, get_type_hints

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Reader = Callable[[Any], Any]


class JsonShape:
    """The base of a frozen, slotted dataclass whose members all have a default."""

    __slots__ = ()

    def to_json(self) -> dict[str, Json]:
        """The members that differ from their default, as JSON."""
        said: dict[str, Json] = {}
        for name, default in _defaults(type(self)):  # type: ignore[arg-type]  # mypy takes a class for unhashable
            value = getattr(self, name)
            if value is not default and value != default:
                said[name] = value if type(value) is str else _write(value)
        return said

    @classmethod
    def from_json(cls, value: object) -> Self:
        """The shape that `to_json` wrote; raises TypeError where a member has another type."""
        if not isinstance(value, dict):
            raise TypeError(f"{cls.__name__} is read from an object, not a {type(value).__name__}")
        known = _readers(cls)  # type: ignore[arg-type]  # mypy takes a class for unhashable
        return cls(
            **{
                name: known[name](member)
                for name, member in value.items()
                if name in known and member is not None
            }
        )


def _write(value: Any) -> Json:
    if isinstance(value, JsonShape):
        return value.to_json()
    if isinstance(value, tuple):
        return [_write(one) for one in value]
    if isinstance(value, dict):
        return {str(name): _write(one) for name, one in value.items()}
    plain: Json = value
    return plain


@cache
def _defaults(shape: type[Any]) -> tuple[tuple[str, Any], ...]:
    """Every member of the class with its default; a shape without arguments says nothing."""
    nothing = shape()
    return tuple((one.name, getattr(nothing, one.name)) for one in fields(shape))


@cache
def _readers(shape: type[Any]) -> dict[str, Reader]:
    """Member name -> how its JSON becomes its value, found once per class."""
    hints = get_type_hints(shape)
    return {one.name: _reader(one.name, hints[one.name]) for one in fields(shape)}


def _reader(name: str, hint: Any) -> Reader:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        wanted = [one for one in get_args(hint) if one is not type(None)]
        # More than one is JSON of any form, which is kept as it is.
        return _reader(name, wanted[0]) if len(wanted) == 1 else lambda value: value
    if isinstance(hint, type) and issubclass(hint, JsonShape):
        return hint.from_json
    if origin is tuple:
        read_one = _reader(name, get_args(hint)[0])
        return lambda value: tuple(read_one(one) for one in _a(name, list, value))
    if origin is dict:
        read_one = _reader(name, get_args(hint)[1])
        return lambda value: {k: read_one(v) for k, v in _a(name, dict, value).items()}
    if hint is float:
        return lambda value: float(_a(name, (int, float), value))
    if hint in (str, int, bool):
        return lambda value: _a(name, hint, value)
    return lambda value: value


def _a(name: str, wanted: Any, value: Any) -> Any:
    """The value, if it is of the wanted type: a sealed value is not guessed at."""
    if not isinstance(value, wanted):
        raise TypeError(f"{name} is a {type(value).__name__}, which it never was")
    return value
