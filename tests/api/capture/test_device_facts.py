"""What is kept of the browsers that open the hosted pages."""

from __future__ import annotations

import json

import pytest

from devices_app.collecting import details_of
from devices_app.models import Device
from tests.api.capture.browsing import browser_of

AGENT = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36"
SAID = {"platform": "Android", "mobile": True, "timezone": "Europe/Tallinn", "touch_points": 5}


@pytest.fixture
def phone(new_session):
    return browser_of(new_session, user_agent=AGENT, accept_language="et,en;q=0.5")


def tell(browser, said):
    return browser.client.post(
        f"{browser.base}/device",
        json.dumps(said),
        content_type="application/json",
        headers={"X-Capture-Holder": browser.holder, "Accept": "application/json"},
    )


def test_a_browser_has_one_record_of_its_own(phone, new_session):
    phone.agree()

    assert tell(phone, SAID).status_code == 204
    assert tell(phone, {**SAID, "width": 412}).status_code == 204

    device = Device.objects.get()
    record = details_of(device)
    assert (device.origin, device.kind, device.os_family) == ("browser", "mobile", "android")
    assert (record.device.screen.width, record.clock.zone) == (412, "Europe/Tallinn")
    assert record.browser.accept_languages == ("et", "en")
    assert record.network.ip.v4 == "127.0.0.1"
    assert phone.holder not in str(Device.objects.values().get())


def test_a_fact_out_of_its_limits_is_refused_by_name(phone):
    phone.agree()

    refused = tell(phone, {**SAID, "width": -1})

    assert (refused.status_code, refused.json()["field"]) == (422, "width")
    assert not Device.objects.exists()


@pytest.mark.parametrize("value", ["a\ud800", 10**400, [], {"a": 1}, "x" * 1000, True, -5, 1e308])
def test_nothing_that_is_said_breaks_the_page(phone, value):
    phone.agree()

    for name in ("platform", "width", "languages", "clock", "memory", "mobile", "unknown"):
        assert tell(phone, {name: value}).status_code in {204, 422}


def test_a_browser_without_scripts_is_a_device_too(phone, jpeg, new_session):
    phone.agree()
    phone.choose("passport")
    assert not Device.objects.exists()

    phone.send("document_front", jpeg)

    device = Device.objects.get()
    assert (device.origin, device.scanned, device.kind) == ("browser", True, "mobile")
    assert details_of(device).device.user_agent == AGENT


def test_what_the_page_said_stays_when_the_picture_comes(phone, jpeg):
    phone.agree()
    phone.choose("passport")
    tell(phone, {**SAID, "width": 412})

    phone.send("document_front", jpeg)
    tell(phone, {**SAID, "width": 413})

    device = Device.objects.get()
    assert device.scanned
    assert details_of(device).device.screen.width == 413


def test_the_phone_that_takes_over_is_another_device(phone, jpeg, new_session):
    phone.agree()
    phone.choose("passport")
    tell(phone, SAID)
    other = browser_of(new_session, user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 17_4)")
    other.start(take_over="1")

    other.send("document_front", jpeg)

    told = Device.objects.order_by("collected_at").values_list("os_family", "scanned")
    assert list(told) == [("android", False), ("ios", True)]


def test_the_device_before_whose_camera_the_guided_steps_are_done_is_known(phone, guide, jpeg):
    guide.is_needed = True
    phone.agree()
    phone.choose("passport")
    phone.send("document_front", jpeg)
    Device.objects.all().delete()

    assert phone.tell("/liveness").status_code == 200

    assert [one.scanned for one in Device.objects.all()] == [False]
