"""What a contract prints: the bodies of its requests and of its errors, as they stand there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CONTRACTS = Path(__file__).resolve().parents[1] / "contracts"
_METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Printed:
    """One example. `status` is that of the answer it stands in, or None in a request.

    `place` names where it is written: a shared answer is one place for many operations.
    """

    operation: str
    method: str
    path: str
    status: int | None
    place: str
    name: str
    value: Any

    def __str__(self) -> str:
        return f"{self.operation} {self.status or 'request'} {self.name}"

    @property
    def body(self) -> bytes:
        """The bytes to send: text as it is, anything else as JSON."""
        if isinstance(self.value, str):
            return self.value.encode()
        return json.dumps(self.value, ensure_ascii=False).encode()


def names() -> list[str]:
    return sorted(path.stem for path in CONTRACTS.glob("*.yaml"))


def requests(name: str) -> list[Printed]:
    """Every body that a required operation of the contract prints as one to send."""
    return [
        Printed(operation, method, path, None, f"{operation} request", example, value)
        for document, operation, method, path, node in _operations(name)
        for example, value in _examples(document, node.get("requestBody", {}))
    ]


def webhooks(name: str) -> list[Printed]:
    """Every body that the contract prints as one that the server sends."""
    return [
        Printed(operation, method, path, None, f"{operation} request", example, value)
        for document, operation, method, path, node in _operations(name, section="webhooks")
        for example, value in _examples(document, node.get("requestBody", {}))
    ]


def errors(name: str) -> list[Printed]:
    """Every answer of 400 and above that a required operation prints."""
    return [
        Printed(operation, method, path, int(status), _place(operation, status, node), *example)
        for document, operation, method, path, one in _operations(name)
        for status, node in one["responses"].items()
        if status.isdigit() and int(status) >= 400
        for example in _examples(document, node)
    ]


def _place(operation: str, status: str, node: dict[str, Any]) -> str:
    return str(node.get("$ref", f"{operation} {status}"))


def _operations(
    name: str, *, section: str = "paths"
) -> Iterator[tuple[dict[str, Any], str, str, str, dict[str, Any]]]:
    text = (CONTRACTS / f"{name}.yaml").read_text()
    document: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    for path, item in document.get(section, {}).items():
        for method in _METHODS:
            if method in item and item[method].get("x-scope") != "optional":
                yield document, item[method]["operationId"], method.upper(), path, item[method]


def _examples(document: dict[str, Any], node: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for media in _follow(document, node).get("content", {}).values():
        if "example" in media:
            yield "example", media["example"]
        for name, example in media.get("examples", {}).items():
            yield name, _follow(document, example)["value"]


def _follow(document: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        found: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        node = found
    return node
