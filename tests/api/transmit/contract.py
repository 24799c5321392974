"""Transmit's contract as the judge of Transmit's tests: both forms of the path are one."""

from __future__ import annotations

from typing import Any

from tests.api.contract import contract_named

_TRANSMIT = contract_named("transmit")
_OAUTH = "#/components/schemas/OAuthError"

problems = _TRANSMIT.problems


def contract() -> dict[str, Any]:
    return _TRANSMIT.document


def check_answer(method: str, path: str, status: int, body: Any) -> None:
    """Fail when an answer is not one that the contract allows."""
    plain = path.partition("?")[0].removeprefix("/verify")
    if plain == "/oidc/token" and status >= 400:
        assert problems(_OAUTH, body) == []
        return
    _TRANSMIT.check_answer(method, plain, status, body)
