"""One OpenAPI document per dialect, each made without a warning and valid by itself."""

from __future__ import annotations

import io

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.urls import path
from drf_spectacular.drainage import GENERATOR_STATS

from api.registry import DIALECTS
from api.veriff.urls import OPERATIONS
from api.wire.schema_page import Document
from tests.api.second_dialect import Orders, SecondDialect


def schemas(*arguments: str) -> str:
    out = io.StringIO()
    call_command("schemas", *arguments, stdout=out)
    return out.getvalue()


def test_every_dialect_is_checked():
    assert schemas("--check").splitlines() == [
        "veriff: 13 operations",
        "transmit: 11 operations",
        "trusona: 13 operations",
        "vult: 46 operations",
    ]


def test_two_dialects_with_equal_operation_ids_do_not_clash(monkeypatch):
    monkeypatch.setitem(DIALECTS, "second", SecondDialect())

    assert "second: 1 operations" in schemas("--check")


def test_in_one_document_they_would_clash():
    second = path("second/orders", Orders.as_view({"post": "create"}))
    GENERATOR_STATS.reset()
    Document([*OPERATIONS, second], {"TITLE": "Both"}).make()

    assert GENERATOR_STATS
    GENERATOR_STATS.reset()


def test_a_warning_fails_and_names_the_dialect(monkeypatch):
    two = [path(f"second/{one}", Orders.as_view({"post": "create"})) for one in ("a", "b")]
    spoken = SecondDialect()
    monkeypatch.setattr(spoken, "document", Document(two, {"TITLE": "Twice"}))
    monkeypatch.setitem(DIALECTS, "second", spoken)

    with pytest.raises(CommandError, match="second: the document was made with warnings"):
        schemas("--check")
    GENERATOR_STATS.reset()


def test_a_document_that_is_not_openapi_fails(monkeypatch):
    monkeypatch.setattr(Document, "make", lambda _: {"openapi": "3.1.1", "paths": {}})

    with pytest.raises(CommandError, match="veriff: the document is not valid"):
        schemas("--check")


def test_one_can_be_printed():
    assert "/v1/sessions" in yaml.safe_load(schemas("veriff"))["paths"]
