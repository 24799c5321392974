"""Two OpenAPI documents made comparable: references followed, wrappers and prose taken off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

PROSE = {"description", "examples", "example", "deprecated", "title", "x-source", "x-scope"}
# A constant is an enumeration of one.
KEPT = ("type", "enum", "format", "pattern", "minimum", "maximum", "minLength", "maxLength")
Fact = tuple[str, Any]
_BESIDE_METHODS = {"parameters", "servers"}


class Shape:
    """A schema of one of the documents."""

    def __init__(self, document: dict[str, Any], schema: dict[str, Any]) -> None:
        self._document = document
        self._schema = self._resolve(schema)

    def facts(self, path: str = "") -> Iterator[Fact]:
        """(place and keyword, value) for everything that the schema says about its members."""
        schema = self._schema
        for keyword in KEPT:
            if keyword in schema:
                yield f"{path} {keyword}", _value(schema[keyword])
        for name, inner in schema.get("properties", {}).items():
            if inner.get("x-scope") == "optional":
                continue
            below = f"{path}.{name}"
            yield f"{below} required", name in schema.get("required", [])
            yield from Shape(self._document, inner).facts(below)
        if "items" in schema:
            yield from Shape(self._document, schema["items"]).facts(f"{path}[]")
        for index, inner in enumerate(schema.get("anyOf", [])):
            yield from Shape(self._document, inner).facts(f"{path}|{index}")

    def _resolve(self, schema: dict[str, Any]) -> dict[str, Any]:
        schema = follow(self._document, schema)
        nullable = [one for one in schema.get("oneOf", []) if one != {"type": "null"}]
        if "oneOf" in schema and len(nullable) == 1:
            inner = self._resolve(nullable[0])
            return {**inner, "type": [inner.get("type"), "null"]}
        if "const" in schema:
            schema = {**schema, "enum": [schema["const"]]}
        for part in schema.get("allOf", []):
            schema = _merged(schema, self._resolve(part))
        return schema


def _merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Both, the second in the first where both say something of one member."""
    merged = {**one, **other}
    for name in one.keys() & other.keys():
        if isinstance(one[name], dict) and isinstance(other[name], dict):
            merged[name] = _merged(one[name], other[name])
    if "required" in merged:
        merged["required"] = [*one.get("required", []), *other.get("required", [])]
    return merged


def follow(document: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """What a reference names, with what stands beside the reference."""
    if "$ref" not in node:
        return node
    target: Any = document
    for step in node["$ref"].removeprefix("#/").split("/"):
        target = target[step]
    beside = {name: value for name, value in node.items() if name != "$ref"}
    return {**follow(document, target), **beside}


def operations(
    document: dict[str, Any], *, section: str = "paths", with_optional: bool = False
) -> dict[tuple[str, str], Any]:
    """(path or webhook, method) -> operation, with the path's parameters."""
    found = {}
    for path, item in document[section].items():
        for method, operation in item.items():
            if method in _BESIDE_METHODS:
                continue
            if operation.get("x-scope") == "optional" and not with_optional:
                continue
            parameters = [*item.get("parameters", []), *operation.get("parameters", [])]
            found[path, method] = {**operation, "parameters": parameters}
    return found


def parameter_facts(document: dict[str, Any], operation: dict[str, Any]) -> set[Fact]:
    facts: set[Fact] = set()
    for one in operation["parameters"]:
        parameter = follow(document, one)
        name = f"{parameter['in']} {parameter['name']}"
        facts.add((f"{name} required", bool(parameter.get("required"))))
        facts |= set(Shape(document, parameter["schema"]).facts(name))
    return facts


def body_facts(document: dict[str, Any], body: dict[str, Any]) -> set[Fact]:
    content = follow(document, body).get("content", {})
    if "application/json" not in content:
        return set()
    return set(Shape(document, content["application/json"]["schema"]).facts())


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return frozenset("null" if one is None else one for one in value)
    return value
