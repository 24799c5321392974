"""From the desk to the telephone: one device at a time, the newest wins after asking."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.applicant import Applicant


@pytest.fixture
def at_the_desk(desktop, journey_server):
    grace = Applicant(desktop, journey_server.open_session().link)
    grace.agree()
    return grace


def handed_over(grace) -> str:
    """The link that the desk shows."""
    grace.post("/handover")
    grace.page.goto(f"{grace.link}/handover")
    return grace.page.locator("main a[href*='/v/']").first.get_attribute("href") or ""


def test_the_telephone_goes_on_where_the_desk_was(at_the_desk, phone, axe):
    link = handed_over(at_the_desk)
    axe(at_the_desk.page)
    code = at_the_desk.page.locator("main img")
    assert code.evaluate("image => image.complete && image.naturalWidth > 0")

    in_hand = Applicant(phone, link)
    phone.goto(link)
    phone.locator("main form button").first.click()
    in_hand.wait_for("document")
    in_hand.choose()

    expect(at_the_desk.page.locator("[data-watching]")).to_be_visible()
    expect(at_the_desk.page.locator("[data-phone]")).to_contain_text("step 3 of 5")
    state = at_the_desk.page.request.get(f"{at_the_desk.link}/state").json()
    assert (state["screen"], state["phone"], state["holder"]) == ("front", "opened", "other")


def test_another_device_is_asked_before_it_takes_over(at_the_desk, phone, axe):
    phone.goto(at_the_desk.link)
    axe(phone)
    phone.locator("main form:has(input[name=take_over]) button").click()
    Applicant(phone, at_the_desk.link).wait_for("document")

    assert at_the_desk.post("/document", kind="id_card", country="EE").status == 409


def test_the_desk_can_take_it_back(at_the_desk, phone):
    link = handed_over(at_the_desk)
    phone.goto(link)
    phone.locator("main form button").first.click()

    at_the_desk.page.click("form[action$='/handover/stop'] button")

    at_the_desk.wait_for("document")
