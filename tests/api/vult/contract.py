"""Vult's contract as the judge of Vult's tests."""

from __future__ import annotations

import re
from typing import Any

from tests.api import openapi
from tests.api.contract import Contract

VULT = Contract("vult")
PREFIX = "/kyc"
_ERROR = "#/components/schemas/Error"
# The house's own: what passes by itself keeps its status.
_PASSING = {429, 503, 507}


def contract() -> dict[str, Any]:
    return VULT.document


def check_answer(method: str, path: str, status: int, body: Any) -> None:
    """Fail when an answer is not one that the contract allows, or is no refusal of the list."""
    own = path.partition("?")[0].removeprefix(PREFIX) or "/"
    # Where the contract could not know the method, both are taken (`x-also-accept`).
    found = VULT.operation_of(method, own) or VULT.operation_of("PUT", own)
    described = found[1]["responses"].get(str(status)) if found else None
    if described is None:
        assert status in _PASSING or (found is None and status == 400), f"{status}: {body}"
        _check_refusal(body)
        return
    schema = openapi.follow(contract(), described)["content"]["application/json"]["schema"]
    if schema == {"$ref": _ERROR}:
        _check_refusal(body)
    assert VULT.problems_with(schema, body) == []


def _check_refusal(body: Any) -> None:
    assert VULT.problems(_ERROR, body) == []
    assert body["error"] in codes(), body


def codes() -> set[str]:
    """The closed list of the contract, with the two of the house."""
    text = contract()["components"]["schemas"]["Error"]["properties"]["error"]["description"]
    return {*re.findall(r"`(\w+)`", text), "rate_limited", "unavailable"}
