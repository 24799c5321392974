"""Trusona's contract as the judge of Trusona's tests."""

from __future__ import annotations

from typing import Any

from tests.api.contract import contract_named

TRUSONA = contract_named("trusona")


def contract() -> dict[str, Any]:
    return TRUSONA.document


def check_answer(method: str, path: str, status: int, body: Any) -> None:
    """Fail when an answer is not one that the contract allows."""
    TRUSONA.check_answer(method, path.partition("?")[0], status, body)
