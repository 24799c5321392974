"""Requests by one link are limited, and so are tries of links that there are not."""

from __future__ import annotations

from django.test import Client

from tests.api.capture.browsing import made_up_token


def test_a_link_is_opened_so_often_in_a_minute(phone, settings):
    settings.BONAFIDE_LIMIT_LINKS = 2
    phone.get()
    phone.get()

    refused = phone.get("/state", Accept="application/json")
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many")
    assert int(refused.headers["Retry-After"]) > 0
    assert b"too fast" in phone.get().content


def test_guessing_links_is_limited(db, settings):
    settings.BONAFIDE_LIMIT_STRANGERS = 1
    guesser = Client(REMOTE_ADDR="192.0.2.77")

    assert guesser.get(f"/v/{made_up_token()}").status_code == 404
    assert guesser.get(f"/v/{made_up_token()}").status_code == 429
