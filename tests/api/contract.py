"""A contract as a judge: every answer and every webhook body must be what it says."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

CONTRACTS = Path(__file__).resolve().parents[1] / "contracts"
# Answers that a contract leaves to the server; all have the envelope of its errors.
EXTRA_STATUSES = {405, 413, 429, 503}
_URI = "urn:contract"


@cache
def contract_named(name: str) -> Contract:
    """The contract in the file of that name, read once."""
    return Contract(name)


class Contract:
    """One vendor's OpenAPI document. `error` points at the schema of its refusals."""

    def __init__(self, name: str, *, error: str = "#/components/schemas/Error") -> None:
        self._path = CONTRACTS / f"{name}.yaml"
        self._error = error

    @cached_property
    def document(self) -> dict[str, Any]:
        loaded: dict[str, Any] = yaml.load(self._path.read_text(), Loader=yaml.CSafeLoader)
        return loaded

    @cached_property
    def _registry(self) -> Registry[Any]:
        resource = Resource.from_contents(self.document, default_specification=DRAFT202012)
        registry: Registry[Any] = Registry().with_resource(_URI, resource)
        return registry

    def problems(self, pointer: str, body: Any) -> list[str]:
        """What the schema at the pointer (#/…) has against the body."""
        return self.problems_with({"$ref": pointer}, body)

    def problems_with(self, schema: dict[str, Any], body: Any) -> list[str]:
        """What a schema of the document has against the body."""
        validator = Draft202012Validator(
            {**self.document, **schema}, registry=self._registry, format_checker=FormatChecker()
        )
        return [f"{one.json_path}: {one.message}" for one in validator.iter_errors(body)]

    def operation_of(self, method: str, path: str) -> tuple[str, dict[str, Any]] | None:
        """The template and the operation that serve a path, with or without its last slash."""
        for template, operations in self.document["paths"].items():
            pattern = re.sub(r"\{\w+\}", "[^/]+", template) + "/?"
            if re.fullmatch(pattern, path) and method.lower() in operations:
                return template, operations[method.lower()]
        return None

    def check_answer(self, method: str, path: str, status: int, body: Any) -> None:
        """Fail when an answer is not one that the contract allows."""
        found = self.operation_of(method, path)
        if found is None or status in EXTRA_STATUSES:
            assert self.problems(self._error, body) == []
            return
        template, operation = found
        assert str(status) in operation["responses"], f"{status} is not in the contract: {body}"
        response = operation["responses"][str(status)]
        pointer = response.get("$ref") or (
            f"#/paths/{template.replace('/', '~1')}/{method.lower()}/responses/{status}"
        )
        pointer += "/content/application~1json/schema"
        assert self.problems(pointer, body) == []

    def message_problems(self, schema: str, body: Any) -> list[str]:
        return self.problems(f"#/components/schemas/{schema}", body)
