"""Looking at a link changes nothing; what it says depends on the session alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from sessions_app.credentials import revoke_integration
from sessions_app.erasure import erase
from sessions_app.models import CaptureGrant, Event
from tests.api.capture.browsing import Browser, browser_of, made_up_token


def test_looking_changes_nothing(phone, new_session):
    before = Event.objects.count()
    phone.get()
    phone.get("", **{"User-Agent": "preview of a messenger"})

    new_session.refresh_from_db()
    assert (new_session.status, Event.objects.count()) == ("created", before)
    assert not CaptureGrant.objects.exists()


def test_the_first_page_says_nothing_personal(phone, grace):
    shown = phone.get().content.decode()

    assert "Start" in shown
    said = [text for text in grace["person"].values() if len(text) > 1]
    assert not any(text in shown for text in (*said, "customer-1906"))


def test_a_head_request_is_answered_like_a_get(phone):
    assert phone.client.head(phone.base).status_code == 200


def test_a_link_whose_time_ran_out_says_so(phone, new_session):
    with time_machine.travel(new_session.expires_at + timedelta(seconds=1)):
        answer, claimed = phone.get(), phone.start()

    assert (answer.status_code, b"This link has ended" in answer.content) == (410, True)
    assert claimed.status_code == 410


@pytest.mark.parametrize("status", ["approved", "declined", "expired", "abandoned"])
def test_a_session_that_is_over_has_no_link_any_more(acme, open_for, status):
    assert browser_of(open_for(acme, status=status)).get().status_code == 410


def test_an_erased_session_and_a_made_up_token_are_unknown(phone, new_session):
    erase(new_session, actor="integration")

    assert phone.get().status_code == 404
    assert Browser("made-up").get().status_code == 404
    assert Browser(made_up_token()).get().status_code == 404


def test_a_link_of_a_revoked_integration_has_ended(phone, acme):
    revoke_integration(acme, actor="command")

    assert phone.get().status_code == 410


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(phone, method):
    answer = getattr(phone.client, method)(phone.base)

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, POST")


def test_an_address_below_the_link_that_there_is_not_is_unknown(phone):
    assert phone.get("/nothing/here").status_code == 404
    assert phone.post("/nothing/here").status_code == 404


def test_a_script_is_told_in_json_with_a_code_and_words(phone):
    answer = Browser("made-up").get("/state", Accept="application/json")

    assert answer.json() == {"code": "unknown_link", "words": "This link is not known."}
