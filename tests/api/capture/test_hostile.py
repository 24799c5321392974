"""Nothing that anybody sends breaks a page: a refusal has a status below 500 and a code."""

from __future__ import annotations

import itertools
import json

import pytest

from tests.api.capture.browsing import file

ADDRESSES = [
    "", "/consent", "/document", "/picture", "/picture/x/use", "/liveness", "/liveness/skip",
    "/liveness/3b0a5f0e-6a1c-4a2e-9f5d-6d8f6b0f4a10/frames", "/submit", "/again", "/device",
    "/handover", "/handover/stop", "/language",
]  # fmt: skip
OBJECTS = [[], {"holder": 1}, {"holder": None}, {"kind": {}}, {"x": "\ud800"}, {"languages": 5}]
NAMES = ["answer", "kind", "country", "id", "nonce", "number", "language", "take_over", "mode"]
VALUES = [
    "\x00",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin1"),
    "x" * 70_000,
    "-1",
    "",
]


@pytest.mark.parametrize("stage", ["new", "agreed"])
def test_odd_texts_are_refused_or_taken_for_what_they_are(phone, stage):
    phone.agree() if stage == "agreed" else phone.get()
    for below, value in itertools.product(ADDRESSES, VALUES):
        answer = phone.tell(below, {**dict.fromkeys(NAMES, value), "file": value})
        assert answer.status_code < 500, (below, value[:10])


def test_a_file_in_the_place_of_every_text_is_refused(phone, jpeg):
    phone.agree()
    for below in ADDRESSES:
        answer = phone.tell(below, {name: file(jpeg) for name in NAMES})
        assert answer.status_code < 500, below


def test_odd_json_is_refused(phone):
    phone.agree()
    for below, said in itertools.product(ADDRESSES, OBJECTS):
        answer = phone.client.post(
            phone.base + below,
            json.dumps(said),
            content_type="application/json",
            headers={"X-Capture-Holder": phone.holder, "Accept": "application/json"},
        )
        assert answer.status_code < 500, (below, said)


@pytest.mark.parametrize("cookie", ["x", "a" * 43, "\x00", "a" * 5000])
def test_a_made_up_cookie_opens_nothing(phone, new_session, cookie):
    phone.agree()
    phone.client.cookies["capture_holder"] = cookie

    assert phone.client.get(f"{phone.base}/document").status_code == 303
    assert phone.client.post(f"{phone.base}/submit").status_code in {401, 409}


@pytest.mark.parametrize("token", ["%00", "a%0Ab", "..", "%2e%2e", "a" * 5000, "\N{SNOWMAN}"])
def test_an_odd_token_is_unknown(client, db, token):
    assert client.get(f"/v/{token}").status_code == 404


def test_a_database_that_is_away_is_told_in_words(phone, monkeypatch):
    from django.db import OperationalError

    from api import flows

    def away(*_):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(flows, "enter", away)
    answer = phone.get("/state", Accept="application/json")

    assert (answer.status_code, answer.json()["code"]) == (503, "away")
    assert answer.headers["Retry-After"]
