"""Examples of the OpenAPI document: exchanges that were recorded with a running server."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from api.wire.answers import Schema

RECORDED = Path(__file__).resolve().parents[1] / "examples.json"


class Exchange(TypedDict):
    """What was recorded of one operation."""

    id: NotRequired[str]
    requests: NotRequired[dict[str, object]]
    answers: NotRequired[dict[str, dict[str, object]]]


@cache
def recorded() -> dict[str, Exchange]:
    """Operation id -> the id in its path, the bodies it took, and its answers by status."""
    exchanges: dict[str, Exchange] = json.loads(RECORDED.read_text("utf-8"))
    return exchanges


def add_examples(result: Schema, **_: Any) -> Schema:
    """Put what was recorded beside the shapes of every operation and webhook."""
    for section in ("paths", "webhooks"):
        for methods in result.get(section, {}).values():
            for operation in methods.values():
                _illustrate(operation, recorded().get(operation["operationId"], {}))
    return result


def _illustrate(operation: Schema, exchange: Exchange) -> None:
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path" and "id" in exchange:
            parameter["example"] = exchange["id"]
    _add(operation.get("requestBody", {}), exchange.get("requests", {}))
    for status, examples in exchange.get("answers", {}).items():
        _add(operation["responses"].get(status, {}), examples)


def _add(body: Schema, examples: dict[str, object]) -> None:
    for media_type, media in body.get("content", {}).items():
        # A file's bytes stand as text in the recording; every other body is an object.
        fitting = {
            name: {"value": value}
            for name, value in examples.items()
            if media_type == ("image/jpeg" if isinstance(value, str) else "application/json")
        }
        if fitting:
            media["examples"] = fitting
