"""Veriff's contract as the judge of Veriff's tests."""

from __future__ import annotations

from typing import Any

from tests.api.contract import contract_named

_VERIFF = contract_named("veriff")

problems = _VERIFF.problems
operation_of = _VERIFF.operation_of
check_answer = _VERIFF.check_answer
message_problems = _VERIFF.message_problems


def contract() -> dict[str, Any]:
    return _VERIFF.document
