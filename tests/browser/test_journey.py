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
