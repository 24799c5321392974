"""Facts about the device: from the browser itself, and only after the consent."""

from __future__ import annotations

import json

import pytest

from devices_app.models import Device
from tests.said import details_of

FACTS = {
    "languages": ["de-DE", "en"], "width": 1080, "height": 2400, "timezone_offset": -120,
    "platform": "Linux armv8l", "fingerprint": "f" * 64, "something_else": True,
}  # fmt: skip


def tell(phone, facts):
    return phone.client.post(
        f"{phone.base}/device",
        json.dumps(facts),
        content_type="application/json",
        headers={
            "X-Capture-Holder": phone.holder,
            "Accept": "application/json",
            "User-Agent": "A browser",
        },
    )


def test_what_the_browser_says_is_kept_with_the_session(phone, new_session):
    phone.agree()

    assert tell(phone, FACTS).status_code == 204
    kept = details_of(Device.objects.get(session=new_session))
    assert kept["device"]["languages"] == ["de-DE", "en"]
    assert kept["device"]["user_agent"] == "A browser"
    assert kept["device"]["screen"] == {"width": 1080, "height": 2400}
    assert kept["network"]["ip"] == {"v4": "127.0.0.1"}


def test_nothing_is_kept_before_the_consent(phone, new_session):
    phone.start()

    assert tell(phone, FACTS).status_code == 409
    assert not Device.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("languages", "de"),
        ("languages", [1]),
        ("width", "wide"),
        ("width", -1),
        ("height", True),
        ("timezone_offset", 10**9),
        ("platform", 5),
    ],
)
def test_nonsense_is_refused_by_name(phone, name, value):
    phone.agree()
    refused = tell(phone, {name: value})

    assert (refused.status_code, refused.json()["field"]) == (422, name)
