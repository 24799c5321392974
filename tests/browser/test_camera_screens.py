"""The camera's screens: a picture is taken, and where there is no camera there is a way on."""

from __future__ import annotations

import cv2
import pytest
from playwright.sync_api import expect

from tests.browser import drawn
from tests.browser.applicant import Applicant

pytestmark = pytest.mark.services

NO_ASKING = "--use-fake-ui-for-media-stream"
# Some other program has the camera, the first time that it is asked for.
BUSY_ONCE = """
const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
let isBusy = true;
navigator.mediaDevices.getUserMedia = async (wanted) => {
  if (!isBusy) return ask(wanted);
  isBusy = false;
  throw new DOMException("in use", "NotReadableError");
};
"""


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


def test_who_refuses_the_camera_goes_on_with_a_file(
    visitor, started_with, journey_server, judging, axe
):
    page = visitor(by=started_with(f"{NO_ASKING}=deny", "--use-fake-device-for-media-stream"))
    grace = at_the_front(page, journey_server)

    page.click("[data-open]")
    expect(page.locator("[data-trouble-title]")).to_have_text("The camera is not allowed")
    axe(page)

    grace.send(drawn.card_front(), to="back")


def test_where_there_is_no_camera_a_file_is_offered(visitor, started_with, journey_server):
    page = visitor(by=started_with(NO_ASKING))
    at_the_front(page, journey_server)

    page.click("[data-open]")

    expect(page.locator("[data-panel=trouble] [data-pick]")).to_be_visible()


def test_a_camera_that_was_busy_is_tried_again(phone, camera, journey_server, axe):
    phone.add_init_script(BUSY_ONCE)
    camera.show(drawn.card_front())
    at_the_front(phone, journey_server)

    phone.click("[data-open]")
    expect(phone.locator("[data-trouble-title]")).to_have_text("The camera is busy")
    axe(phone)
    phone.click("[data-panel=trouble] [data-again]")

    expect(phone.locator("[data-panel=camera]")).to_be_visible()


def test_a_blurred_front_is_refused_in_words_and_taken_anew(
    phone, camera, journey_server, judging, axe
):
    camera.show(cv2.GaussianBlur(drawn.card_front(), (0, 0), 14))
    grace = at_the_front(phone, journey_server)
    phone.click("[data-open]")
    grace.press_shutter()
    phone.click("[data-use]")
    expect(phone.locator("[data-panel=refused] [data-feedback] li").first).not_to_be_empty()
    axe(phone)

    camera.show(drawn.card_front())
    phone.click("[data-panel=refused] [data-retake]")
    grace.press_shutter()
    phone.click("[data-use]")

    grace.wait_for("back")
