"""Finding somebody from the box in the header, and the lists, as a reviewer sees them."""

from __future__ import annotations

import os
import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from devices_app import collecting
from devices_app.shapes import AddressesRecord, DeviceRecord, HardwareRecord, NetworkRecord
from risk_app import making_findable
from risk_app.models import ReviewCase
from tests.factories import UserFactory

LISTS = (
    *("sessions_app/session", "risk_app/reviewcase", "risk_app/check", "risk_app/verdict"),
    *("documents_app/picture", "sessions_app/identity", "risk_app/screeninghit"),
)


@pytest.fixture
def found_session(journey_server, open_for, acme):
    """A session in review, found by everything that is known of it, and others beside it."""
    for number in range(30):
        open_for(acme, claims={"person": {"first_name": "Ada", "last_name": f"Tamm {number}"}})
    session = open_for(acme, status="started")
    address = NetworkRecord(ip=AddressesRecord(v4="192.0.2.10"))
    device = HardwareRecord(fingerprint="fp-0123")
    collecting.collect(session, DeviceRecord(network=address, device=device))
    type(session).objects.filter(pk=session.pk).update(status="review")
    ReviewCase.objects.create(
        session=session, attempt=session.latest_attempt(), reasons=["data_mismatch"]
    )
    making_findable.write_due(most=50)
    return session


@pytest.fixture
def sign_in(journey_server, ada):
    """Lets a page be Ada's, or somebody else's: sign_in(page)."""

    def sign(page, who=ada):
        own = Client()
        own.force_login(who)
        key = own.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": journey_server.url}]
        )
        page.goto(f"{journey_server.url}/admin/")
        return page

    return sign


def look_at(page, name):
    """Keep what a page looks like, where a folder for it is named."""
    if folder := os.environ.get("SCREENS_OF_PAGES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def search(page, text):
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    box.fill(text)
    box.press("Enter")
    page.wait_for_url(re.compile("find/"))


def test_everything_that_is_known_finds_the_session(desktop, found_session, sign_in, axe):
    page = sign_in(desktop)
    for text in (
        *("hopper grace", "L898902C3", "customer-1906", "9 Dec 1906", "grace.hopper@navy.example"),
        *("(202) 555-0143", "22201 Arlington", "fp-0123", "192.0.2.10"),
    ):
        search(page, text)
        cases = page.get_by_role("region", name="Cases")
        expect(cases.get_by_role("link", name="Grace Hopper")).to_be_visible()
        assert not any(word in page.url for word in text.split() if len(word) > 3), text
        assert page.title().startswith("Search")
    axe(page)
    look_at(page, "search")
    page.get_by_role("region", name="Sessions").get_by_role("link", name="Grace Hopper").click()
    expect(page.get_by_text("Hopper").first).to_be_visible()
    page.go_back()
    expect(page.get_by_role("region", name="Sessions")).to_be_visible()
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill(str(found_session.pk)[:8])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(str(found_session.pk)))


def test_a_telephone_shows_search_and_lists_without_sideways_scrolling(
    visitor, handset, found_session, sign_in, axe
):
    narrow = handset | {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}
    # Who sees the records as well.
    page = sign_in(visitor(**narrow), UserFactory(username="root", is_superuser=True))
    page.get_by_role("searchbox").fill("Hopper")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url(re.compile("find/"))
    expect(page.get_by_role("link", name="Grace Hopper").first).to_be_visible()
    look_at(page, "search-390")
    for path in ("", *LISTS):
        if path:
            page.goto(re.sub("/admin/.*", f"/admin/{path}/", page.url))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        axe(page)
    look_at(page, "list-390")


def test_lists_name_people_tell_local_times_and_go_on(visitor, found_session, sign_in, axe):
    page = sign_in(visitor(timezone_id="Asia/Tokyo"))
    page.goto(re.sub("/admin/.*", "/admin/sessions_app/session/", page.url))

    rows = page.locator("#result_list tbody")
    expect(rows).to_have_count(25)
    expect(rows.first).to_contain_text("Grace Hopper")
    moment = rows.first.locator("time").first
    assert moment.get_attribute("title").endswith("UTC")
    local = moment.evaluate("one => new Date(one.dateTime).getHours()")
    assert f" {local:02}:" in moment.inner_text()
    axe(page)
    look_at(page, "list")
    pages = page.get_by_role("navigation", name="Pages")
    expect(pages).to_contain_text("31 sessions")
    pages.get_by_role("link", name="Older").click()
    expect(rows).to_have_count(6)
    pages.get_by_role("link", name="Newer").click()
    expect(rows.first).to_contain_text("Grace Hopper")
    page.goto(f"{page.url.partition('?')[0]}?status__exact=declined")
    expect(page.get_by_text("Nothing matches these filters")).to_be_visible()
    axe(page)
    look_at(page, "empty")
