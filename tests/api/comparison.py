"""The document that a dialect serves against its contract, operation by operation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from tests.api import openapi

Operation = tuple[tuple[str, str], dict[str, Any]]


class Comparison:
    """Two documents. differences: a pattern over "operation place keyword" -> why it differs."""

    def __init__(
        self, theirs: dict[str, Any], ours: dict[str, Any], differences: Mapping[str, str]
    ) -> None:
        self.theirs, self.ours, self.differences = theirs, ours, differences

    @cached_property
    def operations(self) -> list[tuple[str, str]]:
        """(section, operation id) of everything that the contract has."""
        return [
            (section, operation_id)
            for section in ("paths", "webhooks")
            for operation_id in self.by_id(self.theirs, section)
        ]

    def by_id(self, document: dict[str, Any], section: str) -> dict[str, Operation]:
        return {
            one["operationId"]: (place, one)
            for place, one in openapi.operations(
                document, section=section, with_optional=True
            ).items()
        }

    def places(self, document: dict[str, Any], section: str) -> dict[tuple[str, str], str]:
        return {place: name for name, (place, _) in self.by_id(document, section).items()}

    def pair(self, section: str, operation_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """The operation as the contract and as we have it."""
        _, theirs = self.by_id(self.theirs, section)[operation_id]
        _, ours = self.by_id(self.ours, section)[operation_id]
        return theirs, ours

    def parameters(self, section: str, operation_id: str) -> list[str]:
        theirs, ours = self.pair(section, operation_id)
        return self._unexplained(
            operation_id,
            openapi.parameter_facts(self.theirs, theirs) ^ openapi.parameter_facts(self.ours, ours),
        )

    def request(self, section: str, operation_id: str) -> list[str]:
        theirs, ours = self.pair(section, operation_id)
        return self._unexplained(
            operation_id,
            self._of_bodies(theirs.get("requestBody", {}), ours.get("requestBody", {})),
        )

    def statuses(self, section: str, operation_id: str) -> list[str]:
        theirs, ours = self.pair(section, operation_id)
        differ = {*theirs["responses"]} ^ {*ours["responses"]}
        return self._unexplained(operation_id, {(status, True) for status in differ})

    def answers(self, operation_id: str) -> list[str]:
        theirs, ours = self.pair("paths", operation_id)
        found = []
        for status in sorted({*theirs["responses"]} & {*ours["responses"]}):
            facts = self._of_bodies(theirs["responses"][status], ours["responses"][status])
            found += self._unexplained(f"{operation_id} {status}", facts)
        return found

    @cached_property
    def labels(self) -> list[str]:
        """Every difference, excused or not."""
        found = []
        for section, operation_id in self.operations:
            theirs, ours = self.pair(section, operation_id)
            differ = {*theirs["responses"]} ^ {*ours["responses"]}
            found += [f"{operation_id} {status}" for status in differ]
            facts = openapi.parameter_facts(self.theirs, theirs) ^ openapi.parameter_facts(
                self.ours, ours
            )
            found += [f"{operation_id} {place}" for place, _ in facts]
            facts = self._of_bodies(theirs.get("requestBody", {}), ours.get("requestBody", {}))
            found += [f"{operation_id} {place}" for place, _ in facts]
            for status in {*theirs["responses"]} & {*ours["responses"]}:
                facts = self._of_bodies(theirs["responses"][status], ours["responses"][status])
                found += [f"{operation_id} {status} {place}" for place, _ in facts]
        return found

    def _of_bodies(self, theirs: dict[str, Any], ours: dict[str, Any]) -> set[openapi.Fact]:
        return openapi.body_facts(self.theirs, theirs) ^ openapi.body_facts(self.ours, ours)

    def _unexplained(self, name: str, facts: set[openapi.Fact]) -> list[str]:
        return [
            f"{name} {place} = {value}"
            for place, value in sorted(facts, key=str)
            if not any(re.search(pattern, f"{name} {place}") for pattern in self.differences)
        ]
