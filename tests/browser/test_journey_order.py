"""The steps keep their order whatever the browser does; nobody needs a worker for that."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sessions_app.models import Session
from tests.browser import drawn
from tests.browser.applicant import Applicant


@pytest.fixture
def grace(phone, journey_server):
    return Applicant(phone, journey_server.open_session().link)


def test_a_page_that_is_loaded_again_is_the_same_page(grace, judging):
    grace.agree()
    grace.page.reload()
    assert grace.screen == "document"

    grace.choose()
    grace.page.reload()
    assert grace.screen == "front"

    grace.send(drawn.card_front(), to="back")
    grace.page.reload()
    assert grace.screen == "back"


def test_who_comes_back_by_the_link_goes_on_where_they_were(grace):
    grace.agree()
    grace.choose()

    grace.page.goto("about:blank")
    grace.page.goto(grace.link)

    grace.wait_for("front")


def test_a_screen_that_is_not_due_leads_to_the_one_that_is(grace):
    grace.agree()

    for screen in ("consent", "selfie", "sending", "result"):
        grace.page.goto(f"{grace.link}/{screen}")
        grace.wait_for("document")


def test_the_back_button_breaks_nothing(grace):
    grace.agree()
    grace.choose()
    grace.page.go_back()
    grace.page.reload()

    grace.choose()

    assert grace.screen == "front"


def test_requests_made_by_hand_in_the_wrong_order_change_nothing(grace):
    grace.start()

    refused = [
        grace.post("/picture", kind="selfie").status,
        grace.post("/document", kind="passport", country="EE").status,
        grace.post("/submit").status,
    ]

    assert all(status in (303, 400, 403, 409, 422) for status in refused), refused
    grace.page.goto(grace.link)
    grace.wait_for("consent")


def test_a_form_without_the_token_of_the_page_is_refused(grace):
    grace.start()

    assert grace.post("/consent", answer="yes", holder="made-up").status in (401, 403)

    grace.page.reload()
    assert grace.screen == "consent"


def test_a_link_that_ends_on_the_way_says_so(grace):
    grace.agree()
    ended = timezone.now() - timedelta(days=2)
    Session.objects.update(created_at=ended - timedelta(days=7), expires_at=ended)

    grace.page.select_option("select[name=country]", "EE")
    grace.page.check("input[name=kind][value=passport]")
    grace.page.locator("form[action$='/document'] button").last.click()

    expect(grace.page.get_by_role("heading", level=1)).to_have_text("This link has ended")
