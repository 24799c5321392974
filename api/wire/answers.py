"""Answers that are declared once, as a TypedDict: mypy checks who builds them, and the OpenAPI
document is derived from them here.

What a type cannot say stands beside it: `Annotated[str, Says(format="uuid")]`.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import OpenApiResponse

Schema = dict[str, Any]
# Takes a nested TypedDict and gives what stands for it.
Refer = Callable[[Any], Schema]

_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number", "format": "double"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
}
_ANY_OBJECT: Schema = {"type": "object", "additionalProperties": {}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """Keywords of JSON Schema beside a type; they replace those that the type itself gives."""

    type: tuple[str, ...] = ()
    enum: tuple[str | int, ...] = ()
    format: str | None = None
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    maxItems: int | None = None
    description: str | None = None
    examples: tuple[str, ...] = ()

    def keywords(self) -> Schema:
        said = ((one.name, getattr(self, one.name)) for one in fields(self))
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in said
            if value is not None and value != ()
        }


# Text of the forms that vendors share.
Uuid = Annotated[str, Says(format="uuid")]
Uri = Annotated[str, Says(format="uri")]
Day = Annotated[str, Says(format="date")]
Instant = Annotated[str, Says(format="date-time")]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """An answer that has one of several shapes."""

    shapes: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """An answer that is a bare array."""

    shape: Any


class AnswerSchema(AutoSchema):
    """Takes a TypedDict wherever drf-spectacular takes a serializer that it only prints."""

    def _get_response_for_code(self, serializer: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(serializer, OpenApiResponse) and is_typeddict(serializer.response):
            serializer = OpenApiResponse(
                self._refer(serializer.response), description=serializer.description
            )
        elif isinstance(serializer, AnyOf):
            serializer = {"anyOf": [self._refer(shape) for shape in serializer.shapes]}
        elif isinstance(serializer, ListOf):
            serializer = {"type": "array", "items": self._refer(serializer.shape)}
        elif is_typeddict(serializer):
            serializer = self._refer(serializer)
        return super()._get_response_for_code(serializer, *args, **kwargs)  # type: ignore[no-untyped-call]  # spectacular

    def _get_request_for_media_type(self, serializer: Any, *args: Any, **kwargs: Any) -> Any:
        if is_typeddict(serializer):
            return self._refer(serializer), True
        return super()._get_request_for_media_type(serializer, *args, **kwargs)  # type: ignore[no-untyped-call]  # spectacular

    def _refer(self, shape: Any) -> Schema:
        """A reference to the component of the shape, which is made when it is first met."""
        component = ResolvedComponent(  # type: ignore[no-untyped-call]  # spectacular
            name=shape.__name__, type=ResolvedComponent.SCHEMA, object=shape
        )
        if component not in self.registry:
            component.schema = object_schema(shape, self._refer)
            self.registry.register_on_missing(component)
        reference: Schema = component.ref
        return reference


def object_schema(shape: Any, refer: Refer) -> Schema:
    """The schema of a TypedDict; shapes inside it are left to `refer`."""
    members = _members(shape)
    schema: Schema = {
        "type": "object",
        "properties": {name: _schema(hint, refer) for name, (hint, _) in members.items()},
    }
    required = sorted(name for name, (_, is_required) in members.items() if is_required)
    return schema | ({"required": required} if required else {})


@cache
def _members(shape: Any) -> dict[str, tuple[Any, bool]]:
    """Member name -> its type, and whether it is always there."""
    return {
        name: (get_args(hint)[0], False) if get_origin(hint) is NotRequired else (hint, True)
        for name, hint in get_type_hints(shape, include_extras=True).items()
    }


def _schema(hint: Any, refer: Refer) -> Schema:
    if is_typeddict(hint):
        return refer(hint)
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return {**_schema(arguments[0], refer), **arguments[1].keywords()}
    if origin is Literal:
        return {"enum": list(arguments), **_PLAIN[type(arguments[0])]}
    if origin is list:
        return {"type": "array", "items": _schema(arguments[0], refer)}
    if origin in (Union, types.UnionType):
        return _or_null([one for one in arguments if one is not type(None)], refer)
    if origin is dict:
        return dict(_ANY_OBJECT)
    raise TypeError(f"{hint} has no schema here")


def _or_null(wanted: list[Any], refer: Refer) -> Schema:
    """The schema of `X | None`; a choice between two types is no answer of any vendor."""
    (hint,) = wanted
    schema = _schema(hint, refer)
    if "$ref" in schema:
        return {"oneOf": [schema, {"type": "null"}]}
    nullable = {**schema, "type": [schema["type"], "null"]}
    return nullable | ({"enum": [*schema["enum"], None]} if "enum" in schema else {})
