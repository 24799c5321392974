"""The contract as a judge: every answer and every webhook body must be what it says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

CONTRACT = Path(__file__).resolve().parents[2] / "contracts" / "veriff.yaml"
# Answers that the contract leaves to the server; all have the envelope of its errors.
EXTRA_STATUSES = {405, 413, 429, 503}
_URI = "urn:contract"


@cache
def contract() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(CONTRACT.read_text(), Loader=yaml.CSafeLoader)
    return loaded


@cache
def _registry() -> Registry[Any]:
    resource = Resource.from_contents(contract(), default_specification=DRAFT202012)
    registry: Registry[Any] = Registry().with_resource(_URI, resource)
    return registry


def problems(pointer: str, body: Any) -> list[str]:
    """What the schema at the pointer (#/…) has against the body."""
    validator = Draft202012Validator(
        {"$ref": f"{_URI}{pointer}"}, registry=_registry(), format_checker=FormatChecker()
    )
    return [f"{one.json_path}: {one.message}" for one in validator.iter_errors(body)]


def operation_of(method: str, path: str) -> tuple[str, dict[str, Any]] | None:
    """The template and the operation that serve a path, with or without its last slash."""
    for template, operations in contract()["paths"].items():
        pattern = re.sub(r"\{\w+\}", "[^/]+", template) + "/?"
        if re.fullmatch(pattern, path) and method.lower() in operations:
            return template, operations[method.lower()]
    return None


def check_answer(method: str, path: str, status: int, body: Any) -> None:
    """Fail when an answer is not one that the contract allows."""
    found = operation_of(method, path)
    if found is None or status in EXTRA_STATUSES:
        assert problems("#/components/schemas/Error", body) == []
        return
    template, operation = found
    assert str(status) in operation["responses"], f"{status} is not in the contract: {body}"
    response = operation["responses"][str(status)]
    pointer = response.get("$ref") or (
        f"#/paths/{template.replace('/', '~1')}/{method.lower()}/responses/{status}"
    )
    pointer += "/content/application~1json/schema"
    assert problems(pointer, body) == []


def message_problems(schema: str, body: Any) -> list[str]:
    return problems(f"#/components/schemas/{schema}", body)
