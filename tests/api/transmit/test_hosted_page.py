"""GET /verify/app/{start_token}, and the way back with `sessionId` and `state`."""

from __future__ import annotations

import pytest
from django.test import Client

from api.transmit.dialect import DIALECT
from api.transmit.serializers.redirecting import address_of
from risk_app.viewing import view_of
from sessions_app import lifecycle, opening
from sessions_app.models import Session
from sessions_app.status import Status
from tests.api.transmit.conftest import path_of

PAGE = "/verify/app"
pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(transmit):
    return transmit.open(callback_url="https://shop.example/complete?a=1", state="4 8")


@pytest.fixture
def browser():
    return Client(raise_request_exception=False)


def test_the_page_opens_and_looking_changes_nothing(browser, opened, transmit):
    answer = browser.get(f"{PAGE}/{opened['start_token']}")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/html")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    result = transmit.get(path_of(opened["session_id"], "result")).json()
    assert result["status"] == "pending"


@pytest.mark.parametrize("token", ["nothing", "a" * 22, "%00", "x" * 500])
def test_an_unknown_token_is_said_in_html(browser, token):
    answer = browser.get(f"{PAGE}/{token}")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")


def test_a_token_is_used_up_by_the_first_browser_that_posts(browser, opened):
    page = f"{PAGE}/{opened['start_token']}"
    assert browser.post(page).status_code == 303
    stranger = Client(raise_request_exception=False)

    assert stranger.get(page).status_code == 404
    assert browser.get(page).status_code in {200, 303}


def test_a_session_that_is_over_is_gone(browser, opened):
    lifecycle.move(Session.objects.get(pk=opened["session_id"]), Status.EXPIRED)

    assert browser.get(f"{PAGE}/{opened['start_token']}").status_code == 410


def test_the_browser_goes_back_with_the_session_and_the_state(opened):
    view = view_of(Session.objects.get(pk=opened["session_id"]))

    assert address_of(view) == (
        f"https://shop.example/complete?a=1&sessionId={opened['session_id']}&state=4+8"
    )
    assert DIALECT.after_capture(view) == address_of(view)


def test_without_a_callback_the_browser_stays(transmit):
    sid = transmit.open()["session_id"]

    assert address_of(view_of(Session.objects.get(pk=sid))) == ""


def test_a_state_alone_is_left_out_where_none_was_given(transmit):
    sid = transmit.open(callback_url="https://shop.example/complete")["session_id"]

    view = view_of(Session.objects.get(pk=sid))
    assert opening.claims_of(Session.objects.get(pk=sid)).state == ""
    assert address_of(view) == f"https://shop.example/complete?sessionId={sid}"
