"""Service information and probes, which anybody may ask for."""

from __future__ import annotations

import pytest
from django.test import Client

from api.wire import health
from config import health as probes

OPEN = ("", "ping", "status", "metrics", "live", "health/simple")


@pytest.mark.parametrize("path", OPEN)
def test_it_is_answered_without_a_credential(vult, path):
    assert vult.call("GET", path, proof={}).status_code == 200


def test_the_card_names_the_document_and_its_page(vult):
    card, status = vult.get("").json(), vult.get("status").json()

    assert card["documentation"].endswith("/kyc/docs")
    assert status["endpoints"]["api_spec"].endswith("/kyc/schema")
    for path in ("docs", "schema"):
        assert Client().get(f"/kyc/{path}").status_code == 200


@pytest.fixture
def told(monkeypatch):
    """told(database=False) is what the installation says of itself."""

    def tell(**states):
        everything = dict.fromkeys(probes.READY, True) | states
        monkeypatch.setattr(health, "_looks", [lambda: everything])

    return tell


@pytest.mark.parametrize("path", ["ready", "health"])
def test_it_is_well_where_all_is(vult, told, path):
    told()

    assert vult.get(path).status_code == 200


@pytest.mark.parametrize("path", ["ready", "health"])
def test_it_is_503_where_something_is_away(vult, told, path):
    told(storage=False)
    answer = vult.get(path)

    assert answer.status_code == 503
    assert answer.json()["checks"]["storage"] == "failed"


def test_the_installation_says_what_its_own_probes_find(db):
    assert set(health.states()) == set(probes.READY)
