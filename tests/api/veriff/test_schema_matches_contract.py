"""The document that we generate against the contract, operation by operation."""

from __future__ import annotations

import re
from functools import cache

import pytest

from api.veriff.urls import OPERATIONS
from api.veriff.views.documenting import DOCUMENT
from api.wire.schema_page import Document
from tests.api import openapi
from tests.api.veriff.contract import contract

# Where we differ, and why. Patterns over "operation place keyword".
DIFFERENCES = {
    r"429$": "the number of requests in a minute is limited for every operation",
    r"413$": "the hard limit of the body holds for every operation that has one",
    r"updateSession 409$": "reserved by the contract; a refused change is answered with 400",
    r"(score|matchThreshold) format$": "drf-spectacular names the precision of a float",
    r"(verification|data)\S* type$|\bimage type$": "a required object is said by its properties",
    r"additionalVerifiedData": "no extra product of ours produces data: always empty",
    r"comments": "always empty",
    r"videos\[\]": "this server keeps no videos: always empty",
    r"nfcDocuments": "optional part",
    r"userDefinedData": "belongs to the optional custom statuses",
    r"biometricAuthentication|highRisk|riskLabels\[\]\.sessionIds": "optional, never sent",
    r"document\.(remarks|placeOfIssue|firstIssue|issueNumber|issuedBy|nfcValidated)": "never sent",
    r"document\.(residencePermitType|portraitIsVisible|signatureIsVisible|specimen)": "never sent",
    r"person\.(occupation|employer|foreignerStatus|extraNames|title)": "never sent",
    r"pepSanctionMatches\[\]\.hits": "optional: the watchlist operation has them, in its shape",
    r"searchTerm\.(countries|exactMatch|excludeDeceased)": "optional, never sent",
}


@cache
def ours():
    return Document(OPERATIONS, DOCUMENT).read()


# Optional operations of theirs that we serve.
SERVED = {"disableWatchlistMonitoring"}


def by_id(document, section):
    found = openapi.operations(document, section=section, with_optional=True)
    return {
        one["operationId"]: (place, one)
        for place, one in found.items()
        if one.get("x-scope") != "optional" or one["operationId"] in SERVED
    }


IDS = [
    (section, operation_id)
    for section in ("paths", "webhooks")
    for operation_id in by_id(contract(), section)
]


def unexplained(name, theirs, mine):
    found = []
    for place, value in sorted(theirs ^ mine, key=str):
        label = f"{name} {place}"
        if not any(re.search(pattern, label) for pattern in DIFFERENCES):
            side = "contract" if (place, value) in theirs else "ours"
            found.append(f"{side}: {label} = {value}")
    return found


@pytest.mark.parametrize("section", ["paths", "webhooks"])
def test_the_same_operations_at_the_same_paths(section):
    theirs = {key: place for key, (place, _) in by_id(contract(), section).items()}
    mine = {key: place for key, (place, _) in by_id(ours(), section).items()}

    assert mine == theirs


@pytest.mark.parametrize(("section", "operation_id"), IDS)
def test_parameters_are_the_same(section, operation_id):
    _, theirs = by_id(contract(), section)[operation_id]
    _, mine = by_id(ours(), section)[operation_id]

    assert (
        unexplained(
            operation_id,
            openapi.parameter_facts(contract(), theirs),
            openapi.parameter_facts(ours(), mine),
        )
        == []
    )


@pytest.mark.parametrize(("section", "operation_id"), IDS)
def test_request_bodies_are_the_same(section, operation_id):
    _, theirs = by_id(contract(), section)[operation_id]
    _, mine = by_id(ours(), section)[operation_id]

    assert (
        unexplained(
            operation_id,
            openapi.body_facts(contract(), theirs.get("requestBody", {})),
            openapi.body_facts(ours(), mine.get("requestBody", {})),
        )
        == []
    )


@pytest.mark.parametrize(("section", "operation_id"), IDS)
def test_status_codes_are_the_same(section, operation_id):
    _, theirs = by_id(contract(), section)[operation_id]
    _, mine = by_id(ours(), section)[operation_id]

    theirs_facts = {(status, True) for status in theirs["responses"]}
    mine_facts = {(status, True) for status in mine["responses"]}
    assert unexplained(operation_id, theirs_facts, mine_facts) == []


@pytest.mark.parametrize("operation_id", by_id(contract(), "paths"))
def test_answers_are_the_same(operation_id):
    _, theirs = by_id(contract(), "paths")[operation_id]
    _, mine = by_id(ours(), "paths")[operation_id]

    for status in set(theirs["responses"]) & set(mine["responses"]):
        assert (
            unexplained(
                f"{operation_id} {status}",
                openapi.body_facts(contract(), theirs["responses"][status]),
                openapi.body_facts(ours(), mine["responses"][status]),
            )
            == []
        )


@pytest.mark.parametrize("operation_id", by_id(contract(), "paths"))
def test_every_answer_is_signed_and_says_for_whom(operation_id):
    _, mine = by_id(ours(), "paths")[operation_id]

    for status, answer in mine["responses"].items():
        assert {"x-auth-client", "x-hmac-signature"} <= set(answer["headers"]), status


@pytest.mark.parametrize("operation_id", by_id(contract(), "paths"))
def test_security_is_the_same(operation_id):
    _, theirs = by_id(contract(), "paths")[operation_id]
    _, mine = by_id(ours(), "paths")[operation_id]

    assert mine["security"] == theirs.get("security", contract()["security"])


def test_downloads_come_in_types_that_the_contract_knows():
    _, theirs = by_id(contract(), "paths")["downloadMedia"]
    _, mine = by_id(ours(), "paths")["downloadMedia"]

    known = theirs["responses"]["200"]["content"]
    for media_type, content in mine["responses"]["200"]["content"].items():
        assert content["schema"] == known[media_type]["schema"]


def test_schemes_of_security_are_the_same():
    theirs = contract()["components"]["securitySchemes"]
    mine = ours()["components"]["securitySchemes"]

    def plain(schemes):
        return {name: (one["type"], one["in"], one["name"]) for name, one in schemes.items()}

    assert plain(mine) == plain(theirs)


@pytest.mark.parametrize("pattern", DIFFERENCES)
def test_no_difference_is_excused_that_does_not_exist(pattern):
    labels = []
    for section, operation_id in IDS:
        _, theirs = by_id(contract(), section)[operation_id]
        _, mine = by_id(ours(), section)[operation_id]
        labels += [
            f"{operation_id} {status}" for status in {*theirs["responses"]} ^ {*mine["responses"]}
        ]
        sides = [(theirs.get("requestBody", {}), mine.get("requestBody", {}), operation_id)]
        for status in {*theirs["responses"]} & {*mine["responses"]}:
            answers = theirs["responses"][status], mine["responses"][status]
            sides.append((*answers, f"{operation_id} {status}"))
        for their_body, my_body, name in sides:
            facts = openapi.body_facts(contract(), their_body) ^ openapi.body_facts(ours(), my_body)
            labels += [f"{name} {place}" for place, _ in facts]

    assert any(re.search(pattern, label) for label in labels)
