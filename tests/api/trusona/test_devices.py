"""GET …/devices: every browser that opened the link."""

from __future__ import annotations

import json

from devices_app.shapes import DeviceRecord, HardwareRecord
from tests.api.capture.browsing import Browser
from tests.api.trusona.caller import path_of
from tests.location_files import city, write

ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Safari/604.1"
SAID = {
    "platform": "Android",
    "timezone": "America/Denver",
    "timezone_offset": 420,
    "clock": 1_700_000_000_000,
    "width": 412,
    "languages": ["en-US"],
}


def tell(browser, said):
    answer = browser.client.post(
        f"{browser.base}/device",
        json.dumps(said),
        content_type="application/json",
        headers={"X-Capture-Holder": browser.holder, "Accept": "application/json"},
    )
    assert answer.status_code == 204


def test_two_browsers_are_two_devices(trusona):
    made = trusona.open()
    token = made["linkUrl"].rpartition("/")[2]
    first = Browser(token, user_agent=ANDROID)
    first.agree()
    tell(first, SAID)
    second = Browser(token, user_agent=IPHONE)
    second.start(take_over="1")
    tell(second, {**SAID, "platform": "iPhone"})
    one, other = trusona.get(path_of(made["id"], "devices")).json()

    assert (one["platform"], other["platform"]) == ("Android", "iPhone")
    assert (one["userAgent"], one["language"]) == (ANDROID, "en-US")
    assert (one["browserTimeZone"], one["offsetMinutes"]) == ("America/Denver", 420)
    assert (one["epochMilliseconds"], one["displayWidth"]) == (1_700_000_000_000, 412)
    assert one["scannedDocument"] is other["scannedDocument"] is False
    assert trusona.get(path_of(made["id"])).json()["devices"] == [one, other]


def test_what_an_integrator_told_has_the_required_members_too(trusona, acme, open_for):
    from devices_app import collecting

    session = open_for(acme)
    record = DeviceRecord(device=HardwareRecord(fingerprint="abc"))
    collecting.collect(session, record)
    (told,) = trusona.get(path_of(session.pk, "devices")).json()

    assert (told["platform"], told["browserTimeZone"], told["offsetMinutes"]) == ("", "", 0)
    assert told["fingerprint"] == "abc"


def test_nobody_came_yet(trusona):
    assert trusona.get(path_of(trusona.open()["id"], "devices")).json() == []


def test_the_hosted_pages_thank_the_person(trusona):
    made = trusona.open(documentType="GERMANY_ID")
    browser = Browser(made["linkUrl"].rpartition("/")[2], user_agent=ANDROID)

    assert browser.agree().status_code == 303
    assert trusona.get(path_of(made["id"])).json()["status"] == "WAITING"


def test_a_browser_has_its_place_its_lists_its_codes_and_its_fingerprint(
    trusona, acme, settings, tmp_path
):
    files = {"81.2.69.0/24": city("EE", "Tallinn", (59.4, 24.7))}
    settings.BONAFIDE_GEO_CITY = str(write(tmp_path / "city.mmdb", files))
    settings.BONAFIDE_BEHIND_PROXY = True
    acme.allowed_networks, acme.denied_networks = ["81.2.0.0/16"], ["81.2.69.160/32"]
    acme.save(update_fields=["allowed_networks", "denied_networks"])
    made = trusona.open()
    browser = Browser(
        made["linkUrl"].rpartition("/")[2], user_agent=ANDROID, x_forwarded_for="81.2.69.160"
    )
    browser.agree()
    tell(browser, SAID)
    (told,) = trusona.get(path_of(made["id"], "devices")).json()

    assert (told["country"], told["region"], told["city"]) == ("EE", "Tallinn county", "Tallinn")
    assert (told["latitude"], told["longitude"]) == (59.4, 24.7)
    assert (told["whitelistedNetwork"], told["blacklistedNetwork"]) == (False, True)
    assert len(told["linkCode"]) == 9
    assert told["scanCode"] is None
    assert len(told["fingerprint"]) == 64
