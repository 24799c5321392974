"""Too many requests in a minute, in their words."""

from __future__ import annotations

import pytest

from api.limits import spending
from tests.api.transmit.caller import SESSIONS
from tests.api.transmit.conftest import STARTED, path_of


@pytest.fixture(autouse=True)
def _counters_begin_anew(db):
    spending.quiet.end()
    valkey = spending.valkey_at(spending.settings.CELERY_BROKER_URL)
    for key in valkey.scan_iter("limit:strangers:*"):
        valkey.delete(key)


def test_one_too_many_is_told_when_to_come_back(transmit, settings):
    settings.BONAFIDE_LIMIT_WRITING = 1
    path = path_of(transmit.open(**STARTED)["session_id"], "result")
    answer = transmit.post(SESSIONS)

    assert (answer.status_code, answer.json()["error_code"]) == (429, 429)
    assert answer.headers["Retry-After"] == answer.headers["RateLimit-Reset"]
    assert transmit.get(path).status_code == 200  # reading is counted apart


def test_tokens_are_counted_for_the_client(transmit, transmit_as_rival, settings):
    settings.BONAFIDE_LIMIT_WRITING = 1
    transmit.ask_token()
    answer = transmit.ask_token()

    assert (answer.status_code, answer.json()["error"]) == (429, "invalid_request")
    assert answer.headers["Retry-After"]
    assert transmit_as_rival.ask_token().status_code == 200


@pytest.mark.parametrize("guess", ["secret", "token"])
def test_who_guesses_is_limited_by_address(transmit, settings, guess):
    settings.BONAFIDE_LIMIT_STRANGERS = 2
    answers = [
        transmit.ask_token(client_secret="wrong")
        if guess == "secret"
        else transmit.send("POST", SESSIONS, token="a.b.c")
        for _ in range(3)
    ]

    assert [one.status_code for one in answers] == [401, 401, 429]
