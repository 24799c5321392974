"""Every field of the collected data: what is taken, and what is refused by name."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from devices_app.models import Device
from tests.api.veriff.caller import refusal
from tests.api.veriff.operations import SMALLEST_DATA

TEXT: list[Any] = ["", None, 5, True, [], {}, "a\0b", "\udc00"]
WHOLE: list[Any] = [None, "1", True, 1.5, [], 10**400]

ACCEPTED = [
    ("providerName", ["x", "x" * 255, "Ж" * 255]),
    ("person", [{}]),
    ("person.email", ["ada@example.com", "what she typed"]),
    ("person.phoneNumber", ["+11 222 333 44", "1", "0 0\t1", "+372"]),
    ("network.mobileCarrier", ["Example Telecom"]),
    ("network.ssid", ["HomeWifi ☕"]),
    ("network.hostname", ["host.example"]),
    ("network.location", [{}, {"city": "Tallinn", "at": [59.4, 24.7, None, True]}]),
    (
        "network.ip.addressV4",
        ["192.0.2.10", "192.0.2.0/24", "192.0.2.xxx", "192.0.*.*", "192.xxx.2.10/16", "255.0.0.1"],
    ),
    (
        "network.ip.addressV6",
        [
            "2001:db8::1",
            "2001:DB8::/32",
            "::",
            "2001:db8:1:xxxx:xxxx:xxxx:xxxx:xxxx",
            "2001:DB8:0000:XXXX:XXX:17FF:FEB6:XXXX/64",
        ],
    ),
    ("network.asn", [{}]),
    ("network.asn.number", ["AS64500"]),
    ("network.asn.organisation", ["Example Net"]),
    ("device.fingerprint", ["x", "x" * 255]),
    ("device.androidId", ["ab1357cd-a1b2-c3d4-f5a6", "00000000-0000-0000-0000"]),
    (
        "device.idfv",
        [
            "F325A3AB-12FC-352F-C6C3-DA52F0F690D8",
            "f325a3ab-12fc-352f-c6c3-da52f0f690d8",
            "F325G3GB-12FC-352F-C6C3-DZ52F0F690D8",
        ],
    ),
    ("device.model", ["Example Phone 3"]),
    ("device.vendor", ["Example"]),
    ("device.type", ["desktop", "mobile", "tablet", "other"]),
    ("device.browser", [{}]),
    ("device.browser.languages", [[], ["en"], ["en-GB", "zh-Hant-TW", "de-CH-1996", "x-own"]]),
    ("device.browser.userAgent", ["Mozilla/5.0", "x" * 255]),
    ("device.browser.timezoneOffsetMinutes", [-1440, 0, 1440, 60.0]),
    ("device.browser.isIncognito", [True, False]),
    ("device.audio", [{}]),
    (
        "device.audio.devices",
        [[], ["Built-in Speaker"], [{"name": "A"}, "B", {"name": "C", "x": 1}]],
    ),
    ("device.screen", [{}]),
    ("device.screen.heightPixels", [1, 100_000, 3088.0]),
    ("device.screen.widthPixels", [1, 100_000]),
    ("device.screen.dpi", [1, 100_000]),
    ("device.battery.level", [0, 1, 0.43, 1e-9]),
    ("device.battery.charging", [True, False]),
    ("device.os.family", ["Android"]),
    ("device.os.name", ["Android"]),
    ("device.os.platform", ["x64", "ARM", "OS/390"]),
    ("device.os.version", ["13"]),
]
REFUSED = [
    ("providerName", [*TEXT, "x" * 256]),
    ("person", [None, [], "Ada"]),
    ("person.email", TEXT),
    ("person.phoneNumber", [*TEXT, "+", "1-2", "++1", "1+1", "tel:1", "٣"]),
    ("network", [None, [], "net", {}]),
    ("network.mobileCarrier", TEXT),
    ("network.ssid", TEXT),
    ("network.hostname", TEXT),
    ("network.location", ["", None, 5, [], {"a": "\0"}, {"\0": 1}, {"a": ["\ud800"]}]),
    ("network.ip", [None, {}, [], "192.0.2.10", {"addressV5": "1"}]),
    (
        "network.ip.addressV4",
        [*TEXT, "192.0.2", "192.0.2.256", "192.0.2.0/33", "2001:db8::1", "192.xxx.2.256", "x"],
    ),
    (
        "network.ip.addressV6",
        [
            *TEXT,
            "192.0.2.10",
            "2001:db8::1::2",
            "2001:db8::/129",
            "g::1",
            "fe80::1%eth0",
            "fe80::XXXX%eth0",
            "2001:db8:XXXX::/129",
        ],
    ),
    ("network.asn", [None, "AS64500"]),
    ("network.asn.number", [*TEXT, 64500]),
    ("network.asn.organisation", TEXT),
    ("device", [None, {}, []]),
    ("device.fingerprint", [*TEXT, "x" * 256]),
    (
        "device.androidId",
        [*TEXT, "AB1357CD-A1B2-C3D4-F5A6", "ab1357cda1b2c3d4f5a6", "ab1357cd-a1b2-c3d4-f5a6-0000"],
    ),
    ("device.idfv", [*TEXT, "F325A3AB", "F325G3GB12FC352FC6C3DZ52F0F690D8", "F325-" * 7]),
    ("device.model", TEXT),
    ("device.vendor", TEXT),
    ("device.type", ["phone", "Mobile", "", None, 1, ["mobile"]]),
    ("device.browser", [None, []]),
    ("device.browser.languages", [None, "en", {}, [""], [None], ["en_GB"], ["e"], ["a" * 9], [5]]),
    ("device.browser.userAgent", [*TEXT, "x" * 256]),
    ("device.browser.timezoneOffsetMinutes", [*WHOLE, -1441, 1441]),
    ("device.browser.isIncognito", [None, "false", 0, 1]),
    ("device.audio", [None, []]),
    ("device.audio.devices", [None, "A", [None], [5], [""], [{}], [{"name": ""}], [{"name": 5}]]),
    ("device.screen", [None, 5]),
    ("device.screen.heightPixels", [*WHOLE, 0, -1, 100_001]),
    ("device.screen.widthPixels", [*WHOLE, 0, 100_001]),
    ("device.screen.dpi", [*WHOLE, 0, 100_001]),
    ("device.battery", [None, []]),
    ("device.battery.level", [None, "0.5", True, -0.01, 1.01, 43, 10**400]),
    ("device.battery.charging", [None, "true", 1]),
    ("device.os", [None, "Android"]),
    ("device.os.family", TEXT),
    ("device.os.name", TEXT),
    ("device.os.platform", TEXT),
    ("device.os.version", [*TEXT, 13]),
]


def record_with(path, value):
    record = copy.deepcopy(SMALLEST_DATA)
    *parents, name = path.split(".")
    place = record
    for parent in parents:
        place = place.setdefault(parent, {})
    place[name] = value
    return record


@pytest.mark.parametrize(("path", "values"), ACCEPTED)
def test_a_fitting_value_is_taken(veriff, acme, open_for, subtests, path, values):
    for value in values:
        with subtests.test(value=value):
            session = open_for(acme)
            sent = record_with(path, value)

            answer = veriff.post(f"/v1/sessions/{session.pk}/collected-data", sent)

            assert answer.status_code == 200, answer.json()
            assert Device.objects.filter(session=session).count() == 1


@pytest.mark.parametrize(("path", "values"), REFUSED)
def test_an_unfitting_value_is_refused_by_name(veriff, new_session, subtests, path, values):
    for value in values:
        with subtests.test(value=value):
            sent = record_with(path, value)

            answer = veriff.post(f"/v1/sessions/{new_session.pk}/collected-data", sent)

            assert refusal(answer) == (400, "1101")
            assert path in answer.json()["message"]
            assert not Device.objects.filter(session=new_session).exists()


@pytest.mark.parametrize(
    "path", ["providerName", "network", "network.ip", "device", "device.fingerprint"]
)
def test_what_is_required_is_missed_by_name(veriff, new_session, path):
    record = copy.deepcopy(SMALLEST_DATA)
    *parents, name = path.split(".")
    place = record
    for parent in parents:
        place = place[parent]
    del place[name]

    answer = veriff.post(f"/v1/sessions/{new_session.pk}/collected-data", record)

    assert refusal(answer) == (400, "1101")
    assert answer.json()["message"] == f"Validation failed: {path}: is required."


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "Infinity"])
def test_a_battery_level_must_be_finite(veriff, new_session, number):
    body = json.dumps(record_with("device.battery.level", 12345)).replace("12345", number)

    answer = veriff.post(f"/v1/sessions/{new_session.pk}/collected-data", body.encode())

    assert refusal(answer) == (400, "1101")


def test_unknown_members_are_ignored_whatever_they_hold(veriff, new_session):
    record = {**record_with("device.browser.plugins", ["\0"]), "extra": {"deep": [[[]]]}}

    answer = veriff.post(f"/v1/sessions/{new_session.pk}/collected-data", record)

    assert answer.status_code == 200


def test_a_location_may_not_be_nested_for_ever(veriff, new_session):
    location = {}
    for _ in range(20):
        location = {"in": location}

    answer = veriff.post(
        f"/v1/sessions/{new_session.pk}/collected-data", record_with("network.location", location)
    )

    assert refusal(answer) == (400, "1101")
    assert "network.location" in answer.json()["message"]
