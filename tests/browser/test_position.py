"""The browser is asked where it is, where that is kept; whoever refuses goes on all the same."""

from __future__ import annotations

import time

import pytest

from api import flows
from devices_app.collecting import details_of
from devices_app.models import Device
from devices_app.shapes import PointRecord
from tests.browser.applicant import Applicant, as_jpeg
from tests.browser.drawn import passport_page

TALLINN = {"latitude": 59.437, "longitude": 24.7536, "accuracy": 12}
POINT = PointRecord(59.437, 24.7536, 12.0)


@pytest.fixture
def opened(journey_server, acme):
    """A session of an integration that keeps places."""
    acme.collects_places = True
    acme.save(update_fields=["collects_places"])
    return journey_server.open_session()


def send_front(page, opened):
    """Hand the front over, and answer where it was taken."""
    grace = Applicant(page, opened.link)
    grace.agree()
    grace.choose("passport")
    file = {"name": "p.jpg", "mimeType": "image/jpeg", "buffer": as_jpeg(passport_page())}
    page.set_input_files("input[type=file]", file)
    page.click("[data-use]:visible")
    return soon(lambda: flows.places_of(opened.session))[0]


def soon(ask, seconds=8):
    ends = time.monotonic() + seconds
    while not (found := ask()):
        assert time.monotonic() < ends
        time.sleep(0.05)
    return found


def test_a_browser_that_may_tell_is_kept_with_the_picture_and_the_device(visitor, opened):
    page = visitor(geolocation=TALLINN, permissions=["geolocation"])

    assert send_front(page, opened).point == POINT

    soon(lambda: details_of(Device.objects.get()).gps == POINT)
    assert details_of(Device.objects.get()).origin == opened.link.partition("/v/")[0]


def test_whoever_refuses_sends_the_picture_all_the_same(desktop, opened):
    told = send_front(desktop, opened)

    assert (told.moment, told.point) == ("document_front", PointRecord())
