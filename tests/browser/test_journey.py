"""From the link to the verdict, in a browser, with the real engines."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.applicant import Applicant

pytestmark = pytest.mark.services


def test_files_alone_lead_to_a_verdict_and_back_where_a_browser_runs_no_script(
    visitor, handset, journey_server, judging, guards
):
    opened = journey_server.open_session(callback="https://shop.example/back")
    page = visitor(**handset, java_script_enabled=False)
    guards.allow("https://shop.example")
    grace = Applicant(page, opened.link, has_script=False)

    grace.hand_in()
    opened.wait_until_decided()
    page.reload()

    # Nobody saw her move before a camera.
    assert opened.session.status == "review"
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, that was all")
    page.locator("a[href^='https://shop.example/back']").click()
    page.wait_for_url("https://shop.example/back**")


def test_from_a_start_token_to_the_way_back_with_session_and_state(
    desktop, journey_server, judging, guards
):
    opened = journey_server.open_in_transmit(
        callback_url="https://shop.example/complete", state="48213"
    )
    guards.allow("https://shop.example")
    grace = Applicant(desktop, opened.link)

    grace.hand_in()
    opened.wait_until_decided()
    grace.page.reload()
    grace.page.locator("a[href^='https://shop.example/complete']").click()

    grace.page.wait_for_url(f"https://shop.example/complete?sessionId={opened.id}&state=48213")
