"""From the desktop to the phone: a code to scan, one device at a time, the desktop looks on."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from sessions_app.models import CaptureGrant
from tests.api.capture.browsing import Browser, led_to

LINK = re.compile(r'href="http://[^"]*/v/([^"]+)"')


@pytest.fixture
def desktop(phone):
    phone.agree()
    return phone


def hand_over(desktop):
    """The browser of the phone that scanned the code."""
    assert led_to(desktop.post("/handover")) == "handover"
    return Browser(LINK.search(desktop.get("/handover").content.decode())[1])


def test_the_code_is_a_picture_of_a_short_link(desktop):
    scanned = hand_over(desktop)
    code = desktop.get("/handover.svg")

    assert len(scanned.base) == len("/v/") + 22
    assert code.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in code.content
    assert b"style=" not in code.content


def test_the_phone_goes_on_where_the_desktop_was_and_the_desktop_looks_on(desktop, jpeg):
    scanned = hand_over(desktop)
    assert desktop.ask("/state")["phone"] == "waiting"
    assert led_to(scanned.start()) == "document"

    scanned.choose("passport")
    seen = desktop.ask("/state")
    assert (seen["holder"], seen["phone"], seen["screen"]) == ("other", "opened", "front")
    assert seen["url"] == f"{desktop.base}/handover"
    assert led_to(desktop.get("/front")) == "handover"
    assert desktop.send("document_front", jpeg).status_code == 409


def test_the_first_who_scans_it_is_not_asked_and_the_second_is(desktop):
    scanned = hand_over(desktop)
    scanned.start()

    other = Browser(scanned.base.rpartition("/")[2])
    assert b"open on another device" in other.get().content
    assert other.post().status_code == 409


def test_a_phone_of_which_nothing_is_heard_counts_as_lost(desktop):
    hand_over(desktop).start()

    with time_machine.travel(timezone.now() + timedelta(seconds=31)):
        assert desktop.ask("/state")["phone"] == "lost"


def test_the_desktop_takes_it_back_and_the_phone_is_asked(desktop):
    scanned = hand_over(desktop)
    scanned.start()

    assert led_to(desktop.post("/handover/stop")) == "document"
    assert "phone" not in desktop.ask("/state")
    assert led_to(desktop.get("/handover")) == "document"
    assert scanned.tell("/document", {"kind": "passport"}).json()["code"] == "other_device"
    assert b"open on another device" in scanned.get().content
    assert led_to(scanned.post("", {"take_over": "1"})) == "document"
    assert desktop.ask("/state")["holder"] == "other"


def test_a_new_code_replaces_one_that_nobody_scanned(desktop, new_session):
    first = hand_over(desktop)
    hand_over(desktop)

    assert first.get().status_code == 404
    assert CaptureGrant.objects.filter(session=new_session, is_handover=True).count() == 1


def test_the_result_is_shown_on_both(desktop, jpeg):
    scanned = hand_over(desktop)
    scanned.start()
    scanned.choose("passport")
    scanned.send("document_front", jpeg)
    scanned.send("selfie", jpeg)
    scanned.post("/submit")

    seen = desktop.ask("/state")
    assert (seen["phone"], seen["status"]) == ("finished", "waiting")
    assert desktop.get("/result").status_code == 200


def test_the_token_of_the_code_is_kept_as_a_digest_alone(desktop, new_session):
    token = hand_over(desktop).base.rpartition("/")[2]

    assert token not in str(list(CaptureGrant.objects.values()))


def test_only_who_has_the_session_may_hand_it_over(desktop):
    scanned = hand_over(desktop)
    scanned.start()

    assert desktop.post("/handover").status_code == 409
