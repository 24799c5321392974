"""The document that we generate against the contract, operation by operation."""

from __future__ import annotations

import re
from functools import cache

import pytest

from api.transmit.urls import OPERATIONS
from api.transmit.views.documenting import DOCUMENT
from api.wire.schema_page import Document
from tests.api.comparison import Comparison
from tests.api.transmit.contract import contract

# Where we differ, and why. Patterns over "operation place keyword".
DIFFERENCES = {
    r"(429|503)$": "every operation is limited, and waits for what is away",
}


@cache
def compared():
    return Comparison(contract(), Document(OPERATIONS, DOCUMENT).read(), DIFFERENCES)


@pytest.mark.parametrize("section", ["paths", "webhooks"])
def test_the_same_operations_at_the_same_paths(section):
    both = compared()

    assert both.places(both.ours, section) == both.places(both.theirs, section)


@pytest.mark.parametrize(("section", "operation_id"), compared().operations)
def test_an_operation_is_the_contracts(section, operation_id):
    both = compared()

    assert both.parameters(section, operation_id) == []
    assert both.request(section, operation_id) == []
    assert both.statuses(section, operation_id) == []


@pytest.mark.parametrize(
    "operation_id", [name for section, name in compared().operations if section == "paths"]
)
def test_answers_are_the_contracts(operation_id):
    assert compared().answers(operation_id) == []


@pytest.mark.parametrize(
    "operation_id", [name for section, name in compared().operations if section == "paths"]
)
def test_security_is_the_contracts(operation_id):
    theirs, ours = compared().pair("paths", operation_id)

    assert ours["security"] == theirs.get("security", contract()["security"])


@pytest.mark.parametrize("pattern", DIFFERENCES)
def test_no_difference_is_excused_that_does_not_exist(pattern):
    assert any(re.search(pattern, label) for label in compared().labels)
