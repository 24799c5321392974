"""The document that we generate against the contract, operation by operation."""

from __future__ import annotations

import re
from functools import cache

import pytest

from api.trusona.urls import OPERATIONS
from api.trusona.views.documenting import DOCUMENT
from api.wire.schema_page import Document
from tests.api.comparison import Comparison
from tests.api.trusona.contract import contract

# Operations of the contract that are not served yet, by name.
MISSING: frozenset[str] = frozenset()
# Where we differ, and why. Patterns over "operation place keyword".
DIFFERENCES: dict[str, str] = {
    r"(429|503)$": "every operation is limited, and waits for what is away",
    r"413$": "the hard limit of the body holds for every operation that has one",
    r"^getVerifications 500$": "a failure of the server is no part of what it promises",
    r"Verification \.(closed|created|expired|id|link|review|updated|status)\S* ": "ignored",
    r"Verification \.callbackUrl maxLength$": "texts have a length here",
    r"Verification \.documentType enum$": "OTHER is never taken",
    r"Verification \.subject type$": "null says nothing, and is taken",
    r"\.publicWebKey": "checked before everything else, by itself",
    r"\.(requestedMessages|requestedVerifiers)\[\] type$": "one of several shapes",
    r"\.attachments\[\]": "one object, with the members of either",
    r"\.matches\|": "one object, with the members of either",
    r"\.subject\.\w+ (maxLength|pattern)$": "said as it came in",
    r"^createMessage \.?\w* ": "one of several shapes, told apart by the channel",
    r"^(create|get)\w+ 20\d .*required$": "always sent",
}


@cache
def compared():
    theirs = contract()
    paths = {
        place: {
            method: one
            for method, one in item.items()
            if not (isinstance(one, dict) and one.get("operationId") in MISSING)
        }
        for place, item in theirs["paths"].items()
    }
    ours = Document(OPERATIONS, DOCUMENT).read()
    return Comparison(
        {**theirs, "paths": paths, "webhooks": {}}, {"webhooks": {}, **ours}, DIFFERENCES
    )


NAMES = [name for _, name in compared().operations]


def test_the_same_operations_at_the_same_paths():
    both = compared()

    assert both.places(both.ours, "paths") == both.places(both.theirs, "paths")
    assert len(NAMES) + len(MISSING) == 13


@pytest.mark.parametrize("operation_id", NAMES)
def test_an_operation_is_the_contracts(operation_id):
    both = compared()

    assert both.parameters("paths", operation_id) == []
    assert both.request("paths", operation_id) == []
    assert both.statuses("paths", operation_id) == []
    assert both.answers(operation_id) == []


@pytest.mark.parametrize("operation_id", NAMES)
def test_security_is_the_contracts(operation_id):
    theirs, ours = compared().pair("paths", operation_id)

    assert ours["security"] == theirs.get("security", contract()["security"])


@pytest.mark.parametrize("pattern", DIFFERENCES)
def test_no_difference_is_excused_that_does_not_exist(pattern):
    assert any(re.search(pattern, label) for label in compared().labels)
