"""Taking, deciding, undoing and confirming cases, as reviewers do it in a browser."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from risk_app import policies, review_cases
from risk_app.desk import committing
from risk_app.models import Check, ReviewCase, SessionPolicy
from risk_app.shipped_policies import VERSIONS
from tests.factories import UserFactory


@pytest.fixture
def cases(journey_server, acme, open_for):
    """Two cases in the order in which they are taken."""
    opened = [open_for(acme, status="review") for _ in range(2)]
    return [review_cases.open_case(one, one.latest_attempt(), ["data_mismatch"]) for one in opened]


@pytest.fixture
def signed_in(visitor, journey_server):
    """A page of somebody who signed in already, in the queue: signed_in(ada)."""

    def come(user, **options):
        client = Client()
        client.force_login(user)
        page = visitor(**options)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": journey_server.url}]
        )
        page.goto(f"{journey_server.url}/admin/queue/")
        return page

    return come


def wait_until(holds, seconds=10):
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "it did not come so far"
        time.sleep(0.05)


def holder(case):
    return ReviewCase.objects.get(pk=case.pk).claimed_by


def status_later(case):
    committing.commit_due(timezone.now() + timedelta(minutes=1))
    case.session.refresh_from_db()
    return case.session.status


def test_a_reviewer_takes_decides_and_undoes_by_keyboard(cases, ada, signed_in, axe):
    first, second = cases
    page = signed_in(ada)
    axe(page)

    page.keyboard.press("n")
    page.wait_for_url(f"**/cases/{first.pk}/")
    page.keyboard.press("a")
    page.wait_for_url(f"**/cases/{second.pk}/")
    assert "It counts in" in page.inner_text("[data-undo]")
    wait_until(lambda: holder(second) == ada)

    page.keyboard.press("u")
    page.wait_for_url(f"**/cases/{first.pk}/")
    wait_until(lambda: holder(second) is None)  # its page was left
    assert status_later(first) == "review"
    page.keyboard.press("a")
    page.wait_for_url(f"**/cases/{second.pk}/")
    assert status_later(first) == "approved"

    page.goto(page.url.partition("/admin/")[0] + "/admin/queue/")
    wait_until(lambda: holder(second) is None)


def test_a_case_stays_its_reviewers_while_its_page_is_loaded_anew(cases, ada, signed_in):
    first, _ = cases
    page = signed_in(ada)
    page.click("text=Take next")
    page.wait_for_url(f"**/cases/{first.pk}/")
    for _ in range(3):
        with page.expect_response("**/keep/") as kept:
            page.reload()
        assert kept.value.ok

    wait_until(lambda: holder(first) == ada)


def test_a_second_person_confirms_what_needs_one(cases, acme, ada, signed_in, axe):
    case, _ = cases
    body = VERSIONS[max(VERSIONS)] | {"four_eyes": {"failed_checks": True}}
    SessionPolicy.objects.update_or_create(
        session=case.session, defaults={"policy": policies.publish(acme, body)}
    )
    Check.objects.create(
        attempt=case.attempt, kind="face_match", state="done", result="fail", reasons=["other"]
    )
    page = signed_in(ada)
    page.keyboard.press("n")
    page.wait_for_url(f"**/cases/{case.pk}/")
    page.keyboard.press("a")
    page.wait_for_selector("[data-undo]")
    assert "waits for a second person" in page.inner_text("[data-undo]")
    assert status_later(case) == "review"

    other = signed_in(UserFactory(username="sven", group="supervisor"), color_scheme="dark")
    other.click("text=Second look")
    assert "Approved by ada" in other.inner_text("table")
    axe(other)
    other.click("table a.who")
    assert "It approves although a check failed." in other.inner_text("main")
    other.click("text=Confirm")
    other.wait_for_selector("[data-undo]")
    assert "Confirmed" in other.inner_text("[data-undo]")
    assert status_later(case) == "approved"


def test_the_queue_fits_a_narrow_screen(cases, ada, signed_in, axe):
    page = signed_in(ada, viewport={"width": 390, "height": 844})

    assert page.evaluate("document.documentElement.scrollWidth") == 390
    axe(page)
