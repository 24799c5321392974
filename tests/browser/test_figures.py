"""The page of figures in a real browser: on a telephone in the dark, and for everybody."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from risk_app.figures.noting import monday
from risk_app.models import Tally

HANDHELD = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}


@pytest.fixture
def figures(acme):
    """Figures of six weeks."""
    for week in range(6):
        for country, kind, measure, word, number in (
            ("", "", "opened", "", 60 + week),
            ("", "", "submitted", "", 50),
            ("EE", "passport", "approved", "", 40),
            ("EE", "passport", "declined", "", 6),
            ("DE", "id_card", "sent_to_review", "", 9),
            ("EE", "passport", "reason", "declined:face_mismatch", 6),
            ("EE", "passport", "verdict_time", str(17 + week), 50),
            ("EE", "passport", "decision_time", str(20 + week), 46),
        ):
            Tally.objects.create(
                integration=acme,
                span="week",
                day=monday(timezone.now().date()) - timedelta(days=7 * week),
                purpose="verification",
                country=country,
                document_type=kind,
                measure=measure,
                word=word,
                number=number,
            )


@pytest.fixture
def let_in(journey_server, ada):
    """Gives a page the cookie of Ada's stay."""

    def let(page):
        client = Client()
        client.force_login(ada)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        host = urlsplit(journey_server.url).hostname
        page.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": cookie,
                    "domain": host,
                    "path": "/",
                }
            ]
        )
        return page

    return let


def test_figures_are_read_on_a_telephone_in_the_dark(figures, visitor, let_in, journey_server, axe):
    page = let_in(visitor(**HANDHELD))
    page.goto(f"{journey_server.url}/admin/figures/")

    expect(page.get_by_role("heading", name="What became of sessions")).to_be_visible()
    expect(page.get_by_role("img", name="Judged, by week")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_text("As a table").first.click()
    axe(page)


def test_figures_are_chosen_by_keyboard_at_a_desk(figures, desktop, let_in, journey_server, axe):
    page = let_in(desktop)
    page.goto(f"{journey_server.url}/admin/")
    page.get_by_role("link", name="All figures").press("Enter")
    page.get_by_label("The last").select_option("84")
    page.get_by_role("button", name="Show").press("Enter")
    page.get_by_label("Country").select_option("EE")
    page.get_by_role("button", name="Show").press("Enter")

    page.wait_for_url("**country=EE**")
    expect(page.get_by_role("row", name="passport")).to_contain_text("276")
    axe(page)


def test_a_page_that_is_not_there_keeps_nobody_out(visitor, let_in, journey_server, axe):
    page = visitor(**HANDHELD)
    for path in ("/nowhere", "/admin/login/", "/admin/nowhere/"):
        page.goto(f"{journey_server.url}{path}")
        axe(page)
        let_in(page)
    page.goto(f"{journey_server.url}/admin/nowhere/")
    expect(page.get_by_role("link", name="To the portal")).to_be_visible()
