"""The names in a user agent: of its browser, its system and its device."""

from __future__ import annotations

import time

import pytest

from devices_app.agents import LONGEST, AgentNames, names_of
from devices_app.browser_facts import record_from
from tests.devices_app.test_browser_facts import EDGE, FIREFOX, IPHONE, MAC, PIXEL, came

SAMSUNG = (
    "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) "
    "SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36"
)


@pytest.mark.parametrize(
    ("agent", "names"),
    [
        (SAMSUNG, ("Samsung Internet 23", "Android", "14", "Samsung", "SM-S918B")),
        (IPHONE, ("Mobile Safari 17", "iOS", "17.4", "Apple", "iPhone")),
        (MAC, ("Safari 17", "Mac OS X", "10.15.7", "Apple", "")),
        (EDGE, ("Edge 131", "Windows", "10", "", "")),
        (PIXEL, ("Chrome Mobile 131", "Android", "10", "", "")),
        (FIREFOX, ("Firefox 132", "Linux", "", "", "")),
        ("curl/8.5.0", ("curl 8", "", "", "", "")),
        ("", ("", "", "", "", "")),
    ],
)
def test_the_names_of_what_people_use(agent, names):
    assert names_of(agent) == AgentNames(*names)


def test_what_the_page_says_itself_counts_before_them():
    said = {"model": "Galaxy S23", "platform_version": "15.0.0", "platform": "Android"}
    device = record_from(said, came(SAMSUNG)).device

    assert (device.model, device.vendor) == ("Galaxy S23", "Samsung")
    assert (device.os.name, device.os.version) == ("Android", "15.0.0")
    assert record_from({}, came(SAMSUNG)).device.model == "SM-S918B"


@pytest.mark.parametrize("part", [";", " ;", "; U; ", "; en-us; ", "a", "SM-", "Mobile "])
def test_a_text_that_is_made_to_be_slow_is_not(part):
    names_of("Mozilla/5.0 (Linux; Android 14")
    began = time.process_time()

    names_of("Mozilla/5.0 (Linux; Android 14; " + part * 10_000)

    assert time.process_time() - began < 0.25
    assert LONGEST <= 512
