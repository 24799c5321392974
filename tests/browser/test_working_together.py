"""Comments, tags, the audit page and exports, as a person at a desk and one with a telephone."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import expect

from risk_app.desk import comments
from risk_app.models import Comment, ReviewCase, Tag
from tests.factories import UserFactory


@pytest.fixture
def case(session_in_review):
    attempt = session_in_review.latest_attempt()
    return ReviewCase.objects.create(session=session_in_review, attempt=attempt)


@pytest.fixture
def sign_in(journey_server):
    """Lets a page be somebody's: sign_in(page, user)."""

    def be(page, user):
        browser = Client()
        browser.force_login(user)
        cookie = browser.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": journey_server.url}]
        )
        return page

    return be


@pytest.fixture
def bo(db):
    """Another reviewer."""
    return UserFactory(username="bo", group="reviewer")


def is_narrow_enough(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_comment_is_written_by_keyboard_alone_and_read_by_who_is_called(
    desktop, phone, journey_server, sign_in, case, ada, bo, axe
):
    Tag.objects.create(name="Waits for the bank", colour="amber")
    sign_in(desktop, ada).goto(
        f"{journey_server.url}/admin/sessions_app/session/{case.session_id}/change/"
    )
    desktop.get_by_role("textbox", name="Comment").focus()
    desktop.keyboard.type("Looks odd, @bo")
    desktop.keyboard.press("Control+Enter")

    expect(desktop.get_by_role("article")).to_contain_text("Looks odd, @bo")
    desktop.get_by_role("combobox", name="Tag").focus()
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Enter")
    expect(
        desktop.get_by_role("button", name="Take the tag Waits for the bank away")
    ).to_be_visible()
    axe(desktop)

    sign_in(phone, bo).goto(f"{journey_server.url}/admin/")
    expect(phone.get_by_role("heading", name="Mentioned")).to_contain_text("1 unread")
    assert is_narrow_enough(phone)
    axe(phone)
    phone.get_by_role("button", name="ada called you").tap()
    expect(phone.get_by_role("article")).to_contain_text("Looks odd")
    assert Comment.objects.count() == 1


def test_the_audit_and_the_exports_keep_nobody_out(
    desktop, visitor, handset, journey_server, sign_in, case, ada, axe
):
    comments.write(case.session, "Looks odd", ada)
    root = User.objects.create_superuser("root")
    dark = visitor(**handset, color_scheme="dark")
    for page in (sign_in(desktop, root), sign_in(dark, root)):
        page.goto(f"{journey_server.url}/admin/audit/")
        page.get_by_role("combobox", name="What").select_option("worked")
        asked = page.get_by_role("region", name="Search the audit")
        asked.get_by_role("button", name="Search").click()
        expect(page.get_by_role("cell", name="Comment written")).to_be_visible()
        assert is_narrow_enough(page)
        axe(page)
        page.goto(f"{journey_server.url}/admin/exports/")
        assert is_narrow_enough(page)
        axe(page)


def test_a_list_is_taken_away_as_a_file(desktop, journey_server, sign_in, case, db):
    sign_in(desktop, UserFactory(username="sven", group="supervisor"))
    desktop.goto(f"{journey_server.url}/admin/exports/")

    with desktop.expect_download() as taken:
        desktop.get_by_role("button", name="Take it away").click()

    text = taken.value.path().read_text("utf-8-sig")
    assert str(case.session_id) in text
    assert "Hopper" not in text
