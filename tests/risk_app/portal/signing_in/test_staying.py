"""A person is signed out when away for too long, and after twelve hours in any case."""

import pytest
from django.contrib.sessions.models import Session

from sessions_app.models import InstallationEvent

pytestmark = pytest.mark.django_db

INDEX = "/admin/"


def is_in(browser):
    return browser.get(INDEX).status_code == 200


def test_half_an_hour_away_ends_the_stay(rita, browser_of, later):
    browser = browser_of(rita)
    later(29 * 60)
    assert is_in(browser)
    later(30 * 60 + 1)

    assert not is_in(browser)
    event = InstallationEvent.objects.get(kind="logged_out")
    assert (event.actor, event.details) == (f"user:{rita.pk}", {"why": "idle"})


def test_the_idle_time_is_a_setting(rita, browser_of, later, settings):
    settings.BONAFIDE_PORTAL_IDLE_MINUTES = 5
    browser = browser_of(rita)
    later(5 * 60 + 1)

    assert not is_in(browser)


def test_twelve_hours_end_the_stay_of_who_never_rests(rita, browser_of, later):
    browser = browser_of(rita)
    for _ in range(71):
        later(10 * 60)
        assert is_in(browser)
    later(10 * 60)

    assert not is_in(browser)
    assert InstallationEvent.objects.get(kind="logged_out").details == {"why": "time"}


def test_what_was_signed_in_before_there_were_clocks_signs_in_again(rita, browser_of):
    browser = browser_of(rita)
    session = browser.session
    del session["portal_seen_at"]
    session.save()

    assert not is_in(browser)


def test_looking_at_pages_quickly_writes_nothing(rita, browser_of):
    browser = browser_of(rita)
    before = Session.objects.values_list("session_data", flat=True).get()
    for _ in range(3):
        is_in(browser)

    assert Session.objects.values_list("session_data", flat=True).get() == before
