"""What passes by itself keeps its status, and says when to come back."""

from __future__ import annotations

import json

import pytest
from django.db import OperationalError

from api.limits import spending
from api.vult.dialect import DIALECT
from api.vult.views import sessions
from documents_app.refusals import StorageAway
from tests.api.vult.caller import refused

LIST = "idv/session/list"


@pytest.fixture(autouse=True)
def _counters_begin_anew(db):
    spending.quiet.end()
    valkey = spending.valkey_at(spending.settings.CELERY_BROKER_URL)
    for key in valkey.scan_iter("limit:*"):
        valkey.delete(key)


def test_one_too_many_is_told_when_to_come_back(vult, settings):
    settings.BONAFIDE_LIMIT_WRITING = 1
    vult.post(LIST)
    answer = vult.post(LIST)

    refused(answer, "rate_limited", status=429)
    assert answer.headers["Retry-After"] == answer.headers["RateLimit-Reset"]


def test_a_publishable_key_uses_up_nothing_of_the_server(vult, settings):
    settings.BONAFIDE_LIMIT_WRITING = 1
    asked = ("idv/sdk/session/read", {"session_id": "x"})
    statuses = [vult.sdk(*asked).status_code for _ in range(2)]

    assert statuses == [400, 429]
    assert vult.post(LIST).status_code == 200


def test_who_guesses_is_limited_by_address(vult, settings):
    settings.BONAFIDE_LIMIT_STRANGERS = 2
    answers = [vult.call("POST", LIST, {}, proof={"x-api-key": "guess"}) for _ in range(3)]

    assert [one.status_code for one in answers] == [401, 401, 429]


@pytest.mark.parametrize(
    ("failure", "status"), [(OperationalError("gone"), 503), (StorageAway("full"), 503)]
)
def test_what_is_away_for_a_moment_is_unavailable(vult, monkeypatch, failure, status):
    def fail(*_, **__):
        raise failure

    monkeypatch.setattr(sessions.flows, "list_sessions", fail)
    monkeypatch.setattr("sessions_app.outages.is_database_away", lambda exc: exc is failure)
    answer = vult.post(LIST)

    refused(answer, "unavailable", status=status)
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize(
    ("given", "status", "code"),
    [
        (400, 400, "validation_failed"),
        (403, 400, "validation_failed"),
        (404, 400, "not_found"),
        (413, 400, "validation_failed"),
        (429, 429, "rate_limited"),
        (500, 500, "unavailable"),
        (503, 503, "unavailable"),
        (507, 507, "unavailable"),
    ],
)
def test_where_no_view_answers_the_envelope_is_the_same(given, status, code):
    answer = DIALECT.refuse(given, "A sentence.")

    assert (answer.status_code, json.loads(answer.content)["error"]) == (status, code)
