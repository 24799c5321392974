"""Refusals where no view answers: in the words of the dialect that the path belongs to."""

from __future__ import annotations

import json

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import InterfaceError, OperationalError
from django.test import RequestFactory

from api.registry import DIALECTS, dialect_at
from config import refusals
from config.middleware import DatabaseAway
from tests.api.second_dialect import SecondDialect
from tests.api.veriff.contract import problems


@pytest.fixture(autouse=True)
def second(monkeypatch):
    monkeypatch.setitem(DIALECTS, "second", SecondDialect())


def refused(client, path):
    """A request for a host that is not ours is refused before any view."""
    return client.get(path, headers={"host": "elsewhere.example"})


@pytest.mark.parametrize("path", ["/v1", "/v1/sessions", "/v1/secondary"])
def test_veriff_answers_in_its_envelope(db, client, path):
    answer = refused(client, path)

    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/json")
    assert problems("#/components/schemas/Error", answer.json()) == []
    assert answer.json()["message"] == "The request could not be understood."
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/second", "/second/orders", "/v1/second/orders"])
def test_another_dialect_answers_in_its_own(db, client, path):
    assert refused(client, path).json() == {"trouble": "The request could not be understood."}


@pytest.mark.parametrize("path", ["/", "/v2/sessions", "/secondary"])
def test_elsewhere_the_present_words_stay(db, client, path):
    answer = refused(client, path)

    assert set(answer.json()) == {"status", "message", "request_id"}
    assert answer.json()["request_id"] == answer.headers["X-Request-Id"]


@pytest.mark.parametrize(
    ("path", "members"),
    [
        ("/v1/sessions", {"status", "code", "message"}),
        ("/second/orders", {"trouble"}),
        ("/v/token", {"status", "message", "request_id"}),
    ],
)
def test_a_database_away_is_said_by_the_dialect_with_when_to_come_back(path, members):
    away = DatabaseAway(lambda _: None)
    answer = away.process_exception(RequestFactory().get(path), InterfaceError())

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert set(json.loads(answer.content)) == members


@pytest.mark.parametrize(
    ("refuse", "status"),
    [
        (lambda request: refusals.forbidden(request, PermissionError()), 403),
        (lambda request: refusals.not_found(request, LookupError()), 404),
        (refusals.server_error, 500),
    ],
)
def test_each_refusal_of_django_has_its_number(refuse, status):
    answer = refuse(RequestFactory().get("/v1/sessions"))

    assert answer.status_code == status
    assert b'"code":"1101"' in answer.content


def test_a_path_that_nobody_claims_belongs_to_no_dialect():
    assert dialect_at("/nobody") is None
    assert dialect_at("/v1/second/orders").name == "second"


class AwaySessions(SessionStore):
    """Sessions of a database that is away."""

    def load(self):
        raise OperationalError("the server closed the connection")


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/"])
def test_the_portal_says_when_to_come_back_while_the_database_is_away(
    db, client, settings, monkeypatch, path
):
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore", AwaySessions)
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    client.raise_request_exception = False

    answer = client.get(path)

    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "5")


def test_a_mistake_of_ours_is_said_in_the_contract_s_words():
    answer = refusals.server_error(RequestFactory().get("/v1/sessions"))

    assert json.loads(answer.content)["message"] == "Something went wrong"
