"""The camera's screens: a picture is taken, and where there is no camera there is a way on."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import drawn
from tests.browser.applicant import Applicant

NO_ASKING = "--use-fake-ui-for-media-stream"


def at_the_front(page, journey_server):
    grace = Applicant(page, journey_server.open_session().link)
    grace.agree()
    grace.choose()
    return grace


def test_a_front_is_taken_looked_at_and_sent(phone, camera, journey_server, judging, axe):
    camera.show(drawn.card_front())
    grace = at_the_front(phone, journey_server)

    phone.click("[data-open]")
    expect(phone.locator("[data-panel=camera]")).to_be_visible()
    axe(phone)
    grace.press_shutter()
    axe(phone)
    phone.click("[data-use]")

    grace.wait_for("back")


@pytest.mark.parametrize(
    "flags", [(f"{NO_ASKING}=deny", "--use-fake-device-for-media-stream"), (NO_ASKING,)]
)
def test_without_a_camera_a_file_leads_on(visitor, started_with, journey_server, axe, flags):
    page = visitor(by=started_with(*flags))
    grace = at_the_front(page, journey_server)

    page.click("[data-open]")
    expect(page.locator("[data-trouble-title]")).to_be_visible()
    axe(page)

    grace.send(drawn.card_front(), to="back")
