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
    r"413$": "the hard limit of the body holds for every operation that has one",
    r"maxLength": "texts have a length here",
    r"(mock_behavior|start) type$": "null says nothing, and is taken",
    r"(age|risk_score|capture_margins\.\w+) format$": "drf-spectacular names a number's precision",
    r"(400|401|404|409) \.message type$": "one text always",
    r"checks\.\w+ required$": "always sent",
    r"checks\.\w+\.reasons\[\] enum$": "only the reasons that something here sees",
    r"reference\.content minLength$": "an empty picture is none",
    r"risk_details\.(device|network)": "optional, never sent",
    r"original_id|custom_feedback": "no refined copies and no texts of an operator: never sent",
    r"addImage 200 \.feedback enum$": "face_occluded and restricted_criteria are seen by nothing",
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
