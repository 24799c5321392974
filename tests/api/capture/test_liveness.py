"""Guided steps: drawn on request, answered batch by batch, and a way around them."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.api.capture.browsing import file, led_to


@pytest.fixture
def at_liveness(phone, guide, jpeg):
    guide.is_needed = True
    phone.agree()
    phone.choose("passport")
    assert led_to(phone.send("document_front", jpeg)) == "liveness"
    return phone


def batch(jpeg, number=0, **more):
    return {
        "nonce": "nonce", "number": number, "shown_at": 100,
        "200": file(jpeg), "400": file(jpeg), **more,
    }  # fmt: skip


def test_the_steps_lead_on_when_all_were_seen(at_liveness, jpeg):
    begun = at_liveness.tell("/liveness").json()
    assert (begun["gesture"], begun["number"], begun["state"]) == ("turn_left", 1, "running")
    frames = f"/liveness/{begun['id']}/frames"

    first = at_liveness.tell(frames, batch(jpeg)).json()
    assert (first["gesture"], first["state"]) == ("smile", "running")
    last = at_liveness.tell(frames, batch(jpeg, 1)).json()
    assert (last["state"], last["next"]) == ("passed", f"{at_liveness.base}/selfie")


def test_frames_reach_the_judge_in_their_order(at_liveness, guide, jpeg):
    begun = at_liveness.tell("/liveness").json()
    data = {**batch(jpeg), "50": file(b"first"), "late": "1"}
    at_liveness.tell(f"/liveness/{begun['id']}/frames", data)

    (taken,) = guide.batches
    assert [one.milliseconds for one in taken.frames] == [50, 200, 400]
    assert (taken.frames[0].data, taken.shown_at, taken.sent_late) == (b"first", 100, True)


def test_on_a_slow_line_all_steps_are_told_beforehand(at_liveness):
    assert at_liveness.tell("/liveness", {"mode": "late"}).json()["gestures"] == [
        "turn_left",
        "smile",
    ]


def test_frames_of_a_challenge_that_is_over_are_refused(at_liveness, jpeg):
    at_liveness.tell("/liveness")

    refused = at_liveness.tell(f"/liveness/{uuid4()}/frames", batch(jpeg))
    assert (refused.status_code, refused.json()["code"]) == (409, "challenge_over")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"nonce": ""}, "nonce"),
        ({"number": "one"}, "number"),
        ({"number": "-1"}, "number"),
        ({"shown_at": "1e3"}, "shown_at"),
        ({"soon": b""}, "frames"),
        ({"99999999999999": b""}, "frames"),
    ],
)
def test_what_is_wrong_with_a_batch_is_named(at_liveness, jpeg, more, field):
    begun = at_liveness.tell("/liveness").json()
    files = {name: file(jpeg) if value == b"" else value for name, value in more.items()}

    refused = at_liveness.tell(f"/liveness/{begun['id']}/frames", {**batch(jpeg), **files})
    assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_without_a_camera_the_steps_are_skipped_and_a_picture_is_asked_for(at_liveness, jpeg):
    assert led_to(at_liveness.post("/liveness/skip")) == "selfie"
    assert led_to(at_liveness.send("selfie", jpeg)) == "sending"


def test_a_picture_instead_of_the_steps_is_refused_before_they_were_skipped(at_liveness, jpeg):
    assert at_liveness.send("selfie", jpeg).status_code == 409


def test_too_many_tries_are_told(at_liveness, guide):
    at_liveness.tell("/liveness")
    guide.asked = type(guide.asked)(
        guide.asked.id, tries_left=0, state="failed", reason="frames_missing"
    )

    refused = at_liveness.tell("/liveness")
    assert (refused.status_code, refused.json()["code"]) == (409, "given_up")


@pytest.mark.parametrize(
    ("reason", "words"), [("face_jumped", "slowly"), ("other_person", "did not work")]
)
def test_a_failed_challenge_is_told_in_words(at_liveness, guide, jpeg, reason, words):
    begun = at_liveness.tell("/liveness").json()
    guide.fails_with = reason

    told = at_liveness.tell(f"/liveness/{begun['id']}/frames", batch(jpeg)).json()
    assert (told["state"], told["reason"]) == ("failed", reason)
    assert words in told["words"]
    assert told["next"] == f"{at_liveness.base}/liveness"
