from __future__ import annotations

import pytest

from devices_app.models import Device
from sessions_app.status import Status
from tests.api.veriff.caller import refusal
from tests.api.veriff.contract import contract
from tests.api.veriff.operations import SMALLEST_DATA
from tests.said import details_of

EXAMPLES = contract()["paths"]["/v1/sessions/{id}/collected-data"]["post"]["requestBody"][
    "content"
]["application/json"]["examples"]


def path_of(session):
    return f"/v1/sessions/{session.pk}/collected-data"


def test_the_smallest_record_is_stored_on_the_attempt(veriff, new_session):
    answer = veriff.post(path_of(new_session), EXAMPLES["minimal_payload"]["value"])

    assert answer.json() == {
        "status": "success",
        "sessionId": str(new_session.pk),
        "attemptId": str(new_session.latest_attempt().pk),
    }


def test_every_field_is_kept_in_our_words(veriff, new_session):
    answer = veriff.post(path_of(new_session), EXAMPLES["comprehensive_payload"]["value"])

    assert answer.status_code == 200
    device = Device.objects.get(session=new_session)
    assert (device.kind, device.os_family) == ("mobile", "android")
    assert details_of(device) == {
        "provider": "SampleFingerprint",
        "person": {"email": "ada@example.com", "phone": "+11 222 333 44"},
        "network": {
            "carrier": "Example Telecom",
            "ssid": "HomeWifi",
            "hostname": "host.example",
            "location": {},
            "ip": {"v4": "192.168.1.100", "v6": "2001:DB8:0000:XXXX:XXX:17FF:FEB6:XXXX/64"},
            "asn": {"number": "AS64500", "organisation": "Example Net"},
        },
        "device": {
            "fingerprint": "0123456789abcdef0123456789abcdef",
            "android_id": "ab1357cd-a1b2-c3d4-f5g6",
            "idfv": "F325G3GB-12FC-352F-C6C3-DZ52F0F690D8",
            "model": "Example Phone 3",
            "vendor": "Example",
            "kind": "mobile",
            "languages": ["en-gb"],
            "user_agent": "Mozilla/5.0 (Linux; Android 13)",
            "timezone_offset_minutes": -240,
            "is_incognito": False,
            "audio_devices": ["Built-in Speaker"],
            "screen": {"height": 3088, "width": 1440, "dpi": 500},
            "battery": {"level": 0.43, "charging": True},
            "os": {"family": "Android", "name": "Android", "platform": "ARM", "version": "13"},
        },
    }


def test_a_repeated_call_replaces_the_record(veriff, new_session):
    veriff.post(path_of(new_session), EXAMPLES["comprehensive_payload"]["value"])
    veriff.post(path_of(new_session), SMALLEST_DATA)

    device = Device.objects.get(session=new_session)
    assert "person" not in details_of(device)


def test_data_for_a_session_that_was_asked_again_start_its_new_attempt(veriff, acme, open_for):
    session = open_for(acme, status="resubmission")

    answer = veriff.post(path_of(session), SMALLEST_DATA)

    session.refresh_from_db()
    assert session.status == Status.STARTED
    assert answer.json()["attemptId"] == str(session.latest_attempt().pk)
    assert session.latest_attempt().number == 2


@pytest.mark.parametrize("status", ["submitted", "approved", "declined", "review", "expired"])
def test_a_session_past_started_takes_no_more(veriff, acme, open_for, status):
    session = open_for(acme, status=status)

    answer = veriff.post(path_of(session), SMALLEST_DATA)

    assert refusal(answer) == (400, "1101")
    assert not Device.objects.filter(session=session).exists()


@pytest.mark.parametrize(
    "content_type",
    ["application/json; charset=utf-8", "application/json;charset=UTF-8", "APPLICATION/JSON"],
)
def test_the_content_type_may_have_parameters(veriff, new_session, content_type):
    answer = veriff.post(path_of(new_session), SMALLEST_DATA, content_type=content_type)

    assert answer.status_code == 200


@pytest.mark.parametrize("content_type", ["text/plain", "multipart/form-data; boundary=b", ""])
def test_another_content_type_is_refused(veriff, new_session, content_type):
    answer = veriff.post(path_of(new_session), SMALLEST_DATA, content_type=content_type)

    assert refusal(answer) == (400, "1101")
