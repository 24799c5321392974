"""Too many requests in a minute, in their words."""

from __future__ import annotations

from typing import Any

import pytest

from api.limits import spending
from tests.api.veriff.caller import UNSIGNED, Caller, refusal
from tests.api.veriff.operations import ANY_ID

NEW: dict[str, Any] = {"verification": {}}


@pytest.fixture
def from_elsewhere(settings):
    """Headers of a client somewhere else, each time another one."""
    settings.BONAFIDE_BEHIND_PROXY = True
    number = iter(range(1, 255))
    return lambda: {"x-forwarded-for": f"198.51.100.{next(number)}"}


@pytest.fixture(autouse=True)
def counters_begin_anew(db):
    spending.quiet.end()
    valkey = spending.valkey_at(spending.settings.CELERY_BROKER_URL)
    for key in valkey.scan_iter("limit:strangers:*"):
        valkey.delete(key)


def test_every_answer_says_what_is_left(veriff, settings):
    settings.BONAFIDE_LIMIT_WRITING = 5
    opened = veriff.post("/v1/sessions", NEW)
    refused = veriff.post("/v1/sessions", {})

    assert opened.headers["RateLimit-Limit"] == "5"
    assert opened.headers["RateLimit-Remaining"] == "4"
    assert 60 <= int(opened.headers["RateLimit-Reset"]) <= 62
    assert (refused.status_code, refused.headers["RateLimit-Remaining"]) == (400, "3")


def test_one_too_many_is_a_signed_429_that_says_when_to_come_back(veriff, settings):
    settings.BONAFIDE_LIMIT_WRITING = 1
    veriff.post("/v1/sessions", NEW)
    answer = veriff.post("/v1/sessions", NEW)

    assert refusal(answer) == (429, "1101")
    assert answer.json()["message"] == (
        "Too many requests: at most 1 of this kind are taken in a minute."
    )
    assert answer.headers["Retry-After"] == answer.headers["RateLimit-Reset"]
    assert answer.headers["RateLimit-Remaining"] == "0"
    assert "x-hmac-signature" in answer.headers


def test_reading_writing_and_uploading_are_counted_apart(veriff, new_session, upload, settings):
    settings.BONAFIDE_LIMIT_READING = 10
    settings.BONAFIDE_LIMIT_WRITING = 20
    settings.BONAFIDE_LIMIT_UPLOADING = 30
    answers = [
        veriff.get(f"/v1/sessions/{new_session.pk}/media"),
        veriff.post(f"/v1/sessions/{new_session.pk}/collected-data", {}),
        veriff.patch(f"/v1/sessions/{ANY_ID}", {}),
        upload(new_session),
    ]

    left = [answer.headers["RateLimit-Remaining"] for answer in answers]
    assert left == ["9", "19", "18", "29"]


def test_another_integration_is_not_touched(veriff, veriff_as_rival, settings):
    settings.BONAFIDE_LIMIT_WRITING = 1
    veriff.post("/v1/sessions", NEW)

    assert veriff_as_rival.post("/v1/sessions", NEW).status_code == 201


def test_a_public_key_without_its_secret_uses_up_nothing(veriff, settings, from_elsewhere):
    settings.BONAFIDE_LIMIT_WRITING = 1
    for _ in range(2):
        veriff.post("/v1/sessions", NEW, signature=UNSIGNED)
        veriff.post("/v1/sessions", NEW, signature="0" * 64)

    elsewhere = from_elsewhere()
    assert veriff.post("/v1/sessions", NEW, signature=UNSIGNED).status_code == 429
    assert (
        veriff.post("/v1/sessions", NEW, signature=UNSIGNED, headers=elsewhere).status_code == 201
    )
    assert veriff.post("/v1/sessions", NEW).status_code == 201


@pytest.mark.parametrize(
    "asked",
    [
        {"api_key": ANY_ID, "path": "/v1/sessions/{}/decision"},
        {"api_key": "", "path": "/v1/nothing"},
        {"signature": "0" * 64, "path": "/v1/sessions/{}/decision"},
        {"path": "/v1/sessions/short/decision"},
        {"path": "/v1/sessions"},
    ],
)
def test_who_is_not_known_is_limited_by_address(issued, settings, from_elsewhere, asked):
    settings.BONAFIDE_LIMIT_STRANGERS = 2
    path = asked.pop("path").format(ANY_ID)
    here = from_elsewhere()
    answers = [Caller(issued).get(path, headers=here, **asked) for _ in range(3)]

    assert [answer.status_code == 429 for answer in answers] == [False, False, True]
    assert answers[2].headers["Retry-After"]
    elsewhere = Caller(issued).get(path, headers=from_elsewhere(), **asked)
    assert elsewhere.status_code == answers[0].status_code


def test_a_stranger_does_not_shut_out_who_is_known_at_the_same_address(veriff, settings):
    settings.BONAFIDE_LIMIT_STRANGERS = 1
    for _ in range(3):
        veriff.get("/v1/nothing", api_key="", signature=UNSIGNED)

    assert veriff.post("/v1/sessions", NEW).status_code == 201


def test_with_valkey_away_requests_pass_without_the_headers(veriff, settings):
    settings.BONAFIDE_LIMIT_WRITING = 1
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    answers = [veriff.post("/v1/sessions", NEW) for _ in range(3)]
    spending.quiet.end()

    assert [answer.status_code for answer in answers] == [201] * 3
    assert "RateLimit-Limit" not in answers[0].headers
