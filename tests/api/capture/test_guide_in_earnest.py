"""Guided steps on the hosted pages, drawn and judged in earnest."""

from __future__ import annotations

import pytest

from api.capture.guided import GUIDE
from documents_app.liveness import turns
from documents_app.models import LivenessCapture
from tests.api.capture.browsing import file, led_to


@pytest.fixture
def guide():
    return GUIDE


@pytest.fixture
def at_liveness(phone, jpeg):
    phone.agree()
    phone.choose("passport")
    assert led_to(phone.send("document_front", jpeg)) == "liveness"
    return phone


def frames(begun, *data):
    named = {str(200 * number): file(one) for number, one in enumerate(data, 1)}
    return {"nonce": begun["nonce"], "number": 0, "shown_at": 100, **named}


def test_one_step_is_told_at_a_time(at_liveness):
    begun = at_liveness.tell("/liveness").json()

    drawn = LivenessCapture.objects.get()
    assert (begun["gesture"], begun["count"]) == (drawn.gestures[0], len(drawn.gestures))
    assert (begun["gestures"], begun["state"], begun["tries_left"]) == ([], "running", 2)


def test_frames_that_are_no_pictures_are_refused_and_the_challenge_goes_on(at_liveness):
    begun = at_liveness.tell("/liveness").json()

    refused = at_liveness.tell(f"/liveness/{begun['id']}/frames", frames(begun, b"no picture"))

    assert (refused.status_code, refused.json()["code"]) == (422, "frames_refused")
    assert LivenessCapture.objects.get().state == "running"


def test_frames_of_another_nonce_are_refused(at_liveness, jpeg):
    begun = at_liveness.tell("/liveness").json()
    sent = frames(begun, jpeg) | {"nonce": "another"}

    refused = at_liveness.tell(f"/liveness/{begun['id']}/frames", sent)

    assert (refused.status_code, refused.json()["code"]) == (422, "frames_refused")


def test_a_picture_of_nothing_fails_the_challenge_and_another_may_be_drawn(at_liveness, jpeg):
    begun = at_liveness.tell("/liveness").json()

    told = at_liveness.tell(f"/liveness/{begun['id']}/frames", frames(begun, jpeg)).json()

    assert (told["state"], told["reason"], told["tries_left"]) == ("failed", "no_face", 2)
    assert told["words"]
    assert at_liveness.tell("/liveness").json()["tries_left"] == 1


def test_who_finds_no_turn_sends_the_same_batch_again(at_liveness, jpeg):
    begun = at_liveness.tell("/liveness").json()
    for _ in range(2):
        assert turns._places.acquire(blocking=False)
    try:
        busy = at_liveness.tell(f"/liveness/{begun['id']}/frames", frames(begun, jpeg))
    finally:
        for _ in range(2):
            turns._places.release()

    assert (busy.status_code, busy["Retry-After"]) == (503, "1")
    assert LivenessCapture.objects.get().batches == 0


def test_after_three_failures_the_journey_goes_on_with_a_picture(at_liveness, jpeg):
    for _ in range(3):
        begun = at_liveness.tell("/liveness").json()
        told = at_liveness.tell(f"/liveness/{begun['id']}/frames", frames(begun, jpeg)).json()

    assert told["state"] == "given_up"
    assert told["next"].endswith("/selfie")


def test_who_goes_on_without_the_camera_is_remembered(at_liveness):
    assert led_to(at_liveness.post("/liveness/skip")) == "selfie"

    assert LivenessCapture.objects.get().reason == "skipped"
