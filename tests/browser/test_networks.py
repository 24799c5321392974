"""Lines that are slow, break, or lose an answer: the picture arrives once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from documents_app.models import Picture
from tests.browser import drawn
from tests.browser.applicant import Applicant, as_jpeg

BYTES_A_SECOND = 25_000  # 200 kbit/s


@pytest.fixture
def opened(journey_server):
    return journey_server.open_session()


@pytest.fixture
def grace(phone, opened, judging):
    """Grace, who looks at the front that she chose, before she sends it."""
    grace = Applicant(phone, opened.link)
    grace.agree()
    grace.choose()
    file = {
        "name": "front.jpg",
        "mimeType": "image/jpeg",
        "buffer": as_jpeg(drawn.card_front()),
    }
    phone.set_input_files("input[type=file]", file)
    phone.locator("[data-use]").wait_for()
    return grace


def fronts(opened):
    return Picture.objects.filter(session_id=opened.id, kind="document_front").count()


def test_a_picture_that_is_sent_while_offline_goes_when_the_line_is_back(grace, opened):
    grace.page.context.set_offline(True)
    grace.page.click("[data-use]")
    expect(grace.page.locator("[data-send-words]")).not_to_be_empty()
    grace.page.wait_for_timeout(500)
    assert fronts(opened) == 0

    grace.page.context.set_offline(False)

    grace.wait_for("back", seconds=20)
    assert fronts(opened) == 1


def test_a_picture_whose_answer_was_lost_is_kept_once(grace, opened):
    lost = []

    def lose_the_first(route):
        if lost:
            return route.continue_()
        lost.append(route.fetch())  # it arrives, and nobody hears of it
        return route.abort("connectionreset")

    grace.page.route("**/picture", lose_the_first)
    grace.page.click("[data-use]")

    grace.wait_for("back", seconds=20)
    assert (len(lost), fronts(opened)) == (1, 1)


def test_on_a_slow_line_the_picture_arrives_and_its_way_is_shown(grace, opened):
    session = grace.page.context.new_cdp_session(grace.page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": 300,
            "downloadThroughput": BYTES_A_SECOND,
            "uploadThroughput": BYTES_A_SECOND,
        },
    )
    grace.page.click("[data-use]")

    shown = grace.page.locator("[data-progress]")
    expect(shown).to_be_visible()
    grace.wait_for("back", seconds=60)
    assert fronts(opened) == 1
