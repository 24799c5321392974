"""The fingerprint of a hosted browser, and the codes of its link and its scan."""

from __future__ import annotations

import re

import pytest

from devices_app import codes, collecting, visitors
from devices_app.browser_facts import record_from
from devices_app.shapes import Origin
from tests.devices_app.test_browser_facts import IPHONE, PIXEL, SAID, came

pytestmark = pytest.mark.django_db


def collected(session, said=SAID, visitor="phone", **of_request):
    record = record_from(said, came(**of_request))
    device = collecting.collect(session, record, origin=Origin.BROWSER, visitor=visitor)
    return collecting.details_of(device).browser.fingerprint


def test_the_same_browser_has_it_in_every_session_whatever_changes(acme, open_for):
    first = collected(open_for(acme))
    newer = PIXEL.replace("131.0", "140.0")
    turned = {"width": SAID["height"], "height": SAID["width"], "clock": 5, "window_width": 300}

    again = collected(
        open_for(acme), {**SAID, **turned}, visitor="another", agent=newer, v4="1.1.1.1"
    )

    assert re.fullmatch("[0-9a-f]{64}", first)
    assert again == first


@pytest.mark.parametrize(
    "other", [{"model": "Pixel 8"}, {"width": 400}, {"languages": ["fi"]}, {"cores": 4}]
)
def test_another_device_has_another(acme, open_for, other):
    assert collected(open_for(acme), {**SAID, **other}) != collected(open_for(acme))


def test_nobody_is_followed_from_one_integration_to_another(acme, rival, open_for):
    assert collected(open_for(acme)) != collected(open_for(rival))


def test_a_page_without_scripts_has_none_and_nobody_is_counted_by_it(new_session):
    assert collected(new_session, {}) == ""
    device = collecting.collect(
        new_session, record_from(SAID, came(IPHONE)), origin=Origin.BROWSER, visitor="x"
    )
    assert device.fingerprint_index == ""


def test_a_link_has_a_code_and_a_scan_has_its_own(new_session):
    record = record_from(SAID, came())
    device = collecting.collect(new_session, record, origin=Origin.BROWSER, visitor="phone")
    assert codes.with_scan_code(record, device).codes.scan == ""

    visitors.took_part(new_session, "phone", scanned=True)
    device.refresh_from_db()

    scan = codes.with_scan_code(record, device).codes.scan
    assert re.fullmatch("[A-Z2-7]{4}-[A-Z2-7]{4}", scan)
    assert codes.link_code("a token") == codes.link_code("a token") != codes.link_code("another")
