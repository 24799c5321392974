"""The hosted pages in a frame of another site: only where the integration names it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from devices_app.collecting import details_of
from devices_app.models import Device
from sessions_app.models import HostedPages
from tests.browser.shop import open_shop


@pytest.fixture
def shop():
    with open_shop() as shop:
        yield shop


@pytest.fixture
def allowed(shop, journey_server, acme):
    HostedPages.objects.create(integration=acme, frame_origins=shop.origin)


@pytest.fixture
def shown(shop, journey_server):
    """The shop shows the pages of a session."""
    shop.show(journey_server.url, journey_server.open_session().link)


def in_the_frame(page, shop):
    page.goto(shop.origin)
    return page.frame_locator("bonafide-capture iframe")


@pytest.mark.parametrize("keeps_cookies", [False, True])
def test_the_pages_work_in_a_frame_of_another_site(
    desktop, shop, allowed, shown, settings, keeps_cookies
):
    if keeps_cookies:  # in such a frame only those that need https; loopback counts as that
        settings.BONAFIDE_PUBLIC_URL = "https://bonafide.test"
    frame = in_the_frame(desktop, shop)

    frame.locator("main form button").first.click()
    frame.locator("button[name=answer][value=yes]").click()
    frame.locator("select[name=country]").select_option("EE")
    frame.locator("input[name=kind][value=passport]").check()
    frame.locator("form[action$='/document'] button").last.click()
    frame.locator("[data-open]").click()

    expect(frame.locator("[data-panel=camera]")).to_be_visible()
    assert {details_of(one).origin for one in Device.objects.all()} == {shop.origin}
    partitioned = [one for one in desktop.context.cookies() if one.get("partitionKey")]
    assert bool(partitioned) is keeps_cookies
    screens = [one["screen"] for one in desktop.evaluate("heard") if one["name"] == "step_changed"]
    assert screens == ["start", "consent", "document", "front"]
    height = desktop.evaluate("document.querySelector('bonafide-capture iframe').offsetHeight")
    assert height != 680, "the frame never heard how high the page is"


def test_a_site_that_is_not_named_shows_nothing(desktop, shop, shown, guards):
    in_the_frame(desktop, shop)
    desktop.wait_for_timeout(500)

    assert any("frame-ancestors" in one for one in guards.settled())
    assert desktop.evaluate("heard") == []
    guards.found.clear()
