"""What the hosted page says of its browser becomes a record of ours, or is refused by name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from devices_app.browser_facts import record_from
from devices_app.gathering import facts_from
from devices_app.rules import evaluate
from devices_app.said import FactRefused
from devices_app.shapes import AddressesRecord, Came, DeviceRecord, PointRecord, WindowRecord

PIXEL = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Mobile Safari/537.36"
)
TABLET = PIXEL.replace("Mobile ", "")
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1"
)
MAC = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.4 Safari/605.1.15"
)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0"
)
AT = datetime(2026, 7, 15, 12, tzinfo=UTC)
# What the page of an honest telephone in Tallinn says.
SAID = {
    "width": 412,
    "height": 915,
    "window_width": 412,
    "window_height": 785,
    "pixel_ratio": 2.63,
    "colour_depth": 24,
    "timezone": "Europe/Tallinn",
    "timezone_offset": 180,
    "clock": 1_784_116_800_000,
    "languages": ["et-EE", "en"],
    "locale": "et-EE",
    "platform": "Android",
    "mobile": True,
    "brands": ["Chromium 131", "Not_A Brand 24"],
    "vendor": "Google Inc.",
    "cores": 8,
    "memory": 8,
    "touch_points": 5,
    "is_automated": False,
    "has_cookies": True,
    "model": "Pixel 7",
    "platform_version": "14.0.0",
}


def came(agent=PIXEL, languages="et-EE,et;q=0.9", v4="8.8.8.8"):
    return Came(AT, AddressesRecord(v4=v4), user_agent=agent, accept_language=languages)


def test_everything_finds_its_place():
    record = record_from(SAID, came())

    device, browser, clock = record.device, record.browser, record.clock
    assert (device.kind, device.model, device.os.name, device.os.version) == (
        "mobile",
        "Pixel 7",
        "Android",
        "14.0.0",
    )
    assert (browser.name, browser.window) == ("Chrome Mobile 131", WindowRecord(785, 412))
    assert browser.accept_languages == ("et-EE", "et")
    assert (clock.zone, clock.epoch_ms - clock.received_ms) == ("Europe/Tallinn", 0)
    assert (record.platform, record.network.ip.v4, device.memory_gb) == ("Android", "8.8.8.8", 8)


def test_it_is_sealed_and_read_as_it_was():
    record = record_from({**SAID, "latitude": 59.4, "longitude": 24.7, "accuracy": 12}, came())

    assert DeviceRecord.from_json(record.to_json()) == record
    assert record.gps == PointRecord(59.4, 24.7, 12)


@pytest.mark.parametrize("agent", [PIXEL, IPHONE, MAC, FIREFOX, EDGE, TABLET])
def test_no_rule_speaks_against_an_honest_browser(agent):
    own = {
        PIXEL: {},
        IPHONE: {"platform": "iPhone", "model": "", "vendor": "Apple Computer, Inc."},
        MAC: {"platform": "MacIntel", "mobile": False, "touch_points": 0, "model": ""},
        FIREFOX: {"platform": "Linux x86_64", "mobile": False, "touch_points": 0, "model": ""},
        EDGE: {"platform": "Windows", "mobile": False, "touch_points": 10, "model": ""},
        TABLET: {"mobile": False, "model": "SM-X710"},
    }[agent]

    found = evaluate(facts_from(record_from({**SAID, **own}, came(agent)), document_country="EE"))

    assert {outcome.rule for outcome in found if outcome.level not in {"no", "none"}} == set()


def test_what_every_request_tells_is_a_record_too():
    record = record_from({}, came(EDGE, "de,en;q=0.5"))

    assert (record.device.kind, record.device.os.family) == ("desktop", "windows")
    assert record.device.languages == ("de", "en")
    found = {one.rule: one.level for one in evaluate(facts_from(record_from({}, came("curl/8"))))}
    assert found["user_agent"] == "high"
    assert record_from({}, came("")).device.user_agent == ""


@pytest.mark.parametrize(
    ("agent", "said", "kind", "browser"),
    [
        (IPHONE, {"mobile": True}, "mobile", "Mobile Safari 17"),
        (MAC, {"mobile": False, "touch_points": 5}, "tablet", "Safari 17"),
        (MAC, {"mobile": False, "touch_points": 0}, "desktop", "Safari 17"),
        (TABLET, {"mobile": False, "touch_points": 10}, "tablet", "Chrome 131"),
        (TABLET, {}, "tablet", "Chrome 131"),
        (FIREFOX, {}, "desktop", "Firefox 132"),
        (EDGE, {"mobile": False, "touch_points": 10}, "desktop", "Edge 131"),
        (PIXEL, {"mobile": False, "touch_points": 0}, "desktop", "Chrome Mobile 131"),
        ("Mozilla/5.0", {}, "", ""),
    ],
)
def test_the_kind_of_device_and_the_browser(agent, said, kind, browser):
    record = record_from(said, came(agent))

    assert (record.device.kind, record.browser.name) == (kind, browser)


def test_a_telephone_posed_by_the_user_agent_alone_is_noticed():
    said = {"mobile": False, "touch_points": 0, "platform": "Win32"}
    found = evaluate(facts_from(record_from(said, came(IPHONE))))

    against = {one.rule for one in found if one.level == "medium"}
    assert {"ua_vs_os", "ua_vs_kind"} <= against


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("platform", 5, "text"),
        ("platform", "x" * 101, "100"),
        ("platform", "a\ud800", "printable"),
        ("model", "a\x00", "printable"),
        ("timezone", "x" * 65, "64"),
        ("languages", "et", "list"),
        ("languages", ["et"] * 21, "20"),
        ("languages", [5], "text"),
        ("brands", ["x"] * 11, "10"),
        ("width", 1.5, "whole"),
        ("width", True, "whole"),
        ("width", -1, "between"),
        ("touch_points", 257, "between"),
        ("timezone_offset", 1441, "between"),
        ("clock", 10**30, "between"),
        ("pixel_ratio", float("inf"), "between"),
        ("pixel_ratio", float("nan"), "between"),
        ("pixel_ratio", 10**400, "between"),
        ("memory", "8", "number"),
        ("latitude", 91, "between"),
        ("mobile", 1, "true or false"),
        ("is_automated", "no", "true or false"),
        ("origin", "javascript:alert(1)", "origin"),
        ("origin", "https://shop.example/path", "origin"),
    ],
)
def test_what_no_browser_says_is_refused_by_name(name, value, why):
    with pytest.raises(FactRefused, match=why) as refused:
        record_from({**SAID, name: value}, came())

    assert refused.value.field == name
    assert str(value) not in refused.value.why or len(str(value)) < 5


def test_members_of_nobody_and_null_say_nothing():
    nothing = dict.fromkeys(SAID)

    assert record_from({**nothing, "fingerprint": "f", "x": {"y": []}}, came()) == record_from(
        {}, came()
    )
