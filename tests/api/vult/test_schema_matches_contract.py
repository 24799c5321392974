"""The document that we generate against the contract, operation by operation."""

from __future__ import annotations

import re
from functools import cache

import pytest

from api.vult.urls import OWN_DOCUMENT
from tests.api.comparison import Comparison
from tests.api.vult.contract import PREFIX, contract

# Operations of the contract that are not served yet, by name.
MISSING: frozenset[str] = frozenset()
# Where we differ, and why. Patterns over "operation place keyword".
DIFFERENCES: dict[str, str] = {
    r"^\w+ (429|503)$": "every operation is limited, and waits for what is away",
    r" maxLength$": "texts have a length here",
    r"^id.SdkLivenessProcess \.token (type|required)$": "the token of a step may be repeated",
    r" \.skip maximum$": "pages end somewhere",
    r"^identityList \.(start|end)_date type$": "null says nothing, and is taken",
    r"\.(uptime|used|total|external|rss|\w*score|\w+tude|\w+_tolerance|\w+_weight) format$": (
        "our numbers are doubles"
    ),
    r"\.\w+_(tolerance|weight) (minimum|maximum)$": "figures have a range here",
}


@cache
def compared():
    theirs = contract()
    kept = {
        section: {
            PREFIX + place if section == "paths" else place: {
                method: one
                for method, one in item.items()
                if not (isinstance(one, dict) and one.get("operationId") in MISSING)
            }
            for place, item in theirs[section].items()
        }
        for section in ("paths", "webhooks")
    }
    kept["paths"][PREFIX] = kept["paths"].pop(f"{PREFIX}/")
    ours = OWN_DOCUMENT.read()
    return Comparison({**theirs, **kept}, {"webhooks": {}, **ours}, DIFFERENCES)


NAMES = compared().operations


def test_the_same_operations_at_the_same_paths():
    both = compared()

    assert both.places(both.ours, "paths") == both.places(both.theirs, "paths")
    assert both.places(both.ours, "webhooks") == both.places(both.theirs, "webhooks")
    assert len(NAMES) + len(MISSING) == 46 + 1


@pytest.mark.parametrize(("section", "operation_id"), NAMES)
def test_an_operation_is_the_contracts(section, operation_id):
    both = compared()

    assert both.parameters(section, operation_id) == []
    assert both.request(section, operation_id) == []
    assert both.statuses(section, operation_id) == []
    assert section == "webhooks" or both.answers(operation_id) == []


@pytest.mark.parametrize(("section", "operation_id"), NAMES)
def test_security_is_the_contracts(section, operation_id):
    theirs, ours = compared().pair(section, operation_id)

    assert ours.get("security", []) == theirs.get("security", contract()["security"])


@pytest.mark.parametrize("pattern", DIFFERENCES)
def test_no_difference_is_excused_that_does_not_exist(pattern):
    assert any(re.search(pattern, label) for label in compared().labels)
