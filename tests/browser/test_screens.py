"""Every screen by itself: axe finds nothing serious, and every language has its direction."""

from __future__ import annotations

import pytest

from tests.browser import drawn
from tests.browser.applicant import Applicant

pytestmark = pytest.mark.services


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_keeps_people_out(visitor, handset, journey_server, judging, axe, scheme):
    page = visitor(**handset, color_scheme=scheme)
    grace = Applicant(page, journey_server.open_session().link)

    page.goto(grace.link)
    axe(page)
    grace.start()
    axe(page)
    grace.agree()
    axe(page)
    grace.choose()
    axe(page)
    grace.send(drawn.card_front(), to="back")
    axe(page)
    grace.send(drawn.card_back(), to="liveness")
    axe(page)
    grace.skip_steps()
    axe(page)
    grace.send(drawn.face(), to="sending")
    axe(page)
    grace.submit()
    axe(page)


def test_who_declines_can_read_on_and_go_back(desktop, journey_server, axe):
    grace = Applicant(desktop, journey_server.open_session().link)
    grace.start()

    desktop.click("button[name=answer][value=no]")

    grace.wait_for("declined")
    axe(desktop)


@pytest.mark.parametrize(("locale", "direction"), [("ar", "rtl"), ("et", "ltr"), ("zh-CN", "ltr")])
def test_the_pages_speak_the_language_of_the_browser(
    visitor, journey_server, axe, locale, direction
):
    page = visitor(locale=locale)
    grace = Applicant(page, journey_server.open_session().link)

    grace.agree()

    html = page.locator("html")
    assert html.get_attribute("dir") == direction
    assert (html.get_attribute("lang") or "").partition("-")[0] == locale.partition("-")[0]
    axe(page)
