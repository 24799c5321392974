"""Every screen by itself: axe finds nothing serious, and every language has its direction."""

from __future__ import annotations

import pytest

from tests.browser import drawn
from tests.browser.applicant import Applicant

pytestmark = pytest.mark.services


@pytest.fixture
def kept_out_nobody(axe):
    """Looks at a page in light and in dark colours."""

    def look(page):
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            axe(page)

    return look


def test_no_screen_keeps_people_out(phone, journey_server, judging, kept_out_nobody):
    grace = Applicant(phone, journey_server.open_session().link)
    ways = (
        lambda: phone.goto(grace.link),
        grace.start,
        grace.agree,
        grace.choose,
        lambda: grace.send(drawn.card_front(), to="back"),
        lambda: grace.send(drawn.card_back(), to="liveness"),
        grace.skip_steps,
        lambda: grace.send(drawn.face(), to="sending"),
        grace.submit,
    )

    for go_on in ways:
        go_on()
        kept_out_nobody(phone)


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
