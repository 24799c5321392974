"""The examples of the document are what the server answers today."""

from __future__ import annotations

import json
import os

import pytest

from api.veriff.urls import OPERATIONS
from api.veriff.views.documenting import DOCUMENT
from api.veriff.views.examples import RECORDED
from api.wire.schema_page import Document
from tests.api.openapi import operations
from tests.api.veriff.contract import contract
from tests.api.veriff.story import tell


@pytest.fixture(scope="module")
def documented():
    document = Document(OPERATIONS, DOCUMENT).read()
    both = {**operations(document), **operations(document, section="webhooks")}
    return {one["operationId"]: one for one in both.values()}


def test_the_server_answers_today_what_was_recorded(test_issued, settings):
    settings.BONAFIDE_PUBLIC_URL = "https://verify.example"

    told = tell(test_issued)

    if os.environ.get("RECORD_EXAMPLES"):
        RECORDED.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
    assert told == json.loads(RECORDED.read_text("utf-8"))


def test_every_body_and_every_answer_has_an_example(documented):
    lacking = {
        (name, place)
        for name, operation in documented.items()
        for place, body in {
            "request": operation.get("requestBody", {}),
            **operation["responses"],
        }.items()
        if body.get("content") and not any("examples" in one for one in body["content"].values())
    }

    assert not lacking


def test_every_id_in_a_path_has_an_example(documented):
    lacking = {
        name
        for name, operation in documented.items()
        for one in operation["parameters"]
        if one["in"] == "path" and "example" not in one
    }

    assert not lacking


def test_every_shown_error_has_a_code_of_theirs(documented):
    known = {code for table in contract()["x-error-codes"].values() for code in table}
    shown = {
        example["value"]["code"]
        for operation in documented.values()
        for status, answer in operation["responses"].items()
        if status >= "400" and "content" in answer
        for example in answer["content"]["application/json"]["examples"].values()
    }

    assert len(shown) > 15
    assert shown <= known


def test_tags_follow_the_journey():
    tags = [one["name"] for one in Document(OPERATIONS, DOCUMENT).read()["tags"]]

    assert tags == ["sessions", "media", "attempts", "results", "webhooks"]


def test_operations_follow_the_journey():
    first, second, third, fourth, *_ = Document(OPERATIONS, DOCUMENT).read()["paths"]

    assert first == "/v1/sessions"
    assert second == "/v1/sessions/{id}/collected-data"
    assert (third, fourth) == ("/v1/sessions/{id}/media", "/v1/sessions/{id}")


def test_the_signature_that_the_document_prints_is_right():
    vector = contract()["x-signature-rules"]["testVector"]

    for printed in (vector["secret"], vector["id"], vector["idSignature"]):
        assert printed in DOCUMENT["DESCRIPTION"]
