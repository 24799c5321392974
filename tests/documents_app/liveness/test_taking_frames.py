"""Taking frames in: once each, for their own challenge, and answered with the next step."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from documents_app import evidence, liveness
from documents_app.models import KeptFrame, LivenessCapture, Picture
from documents_app.shapes import Frame
from sessions_app import erasure, lifecycle
from sessions_app.status import Status
from tests.documents_app.liveness.performing import person

pytestmark = pytest.mark.django_db


def test_who_shows_what_is_asked_passes(hosted, perform):
    shown = perform()

    answer = shown.send_all()

    capture = LivenessCapture.objects.get()
    assert (answer.state, answer.reason, answer.gesture) == ("passed", "", None)
    assert [one["gesture"] for one in capture.steps] == capture.gestures
    assert capture.state_sealed is None
    assert capture.selfie_id == liveness.proven_selfie(hosted.latest_attempt())


def test_each_step_is_told_when_the_one_before_was_seen(perform):
    shown = perform()
    gestures = LivenessCapture.objects.get().gestures

    answers = []
    for number in range(len(shown.batches)):
        answers.append(shown.send(number))
        if answers[-1].state != "running":
            break

    told = list(dict.fromkeys(one.gesture for one in answers if one.gesture))
    assert told == gestures
    assert all(one.gesture == gestures[one.number - 1] for one in answers[:-1])


def test_one_frame_of_each_step_and_the_best_one_become_pictures(hosted, perform):
    count = perform().send_all().count

    pictures = list(evidence.pictures_of(hosted.latest_attempt()))
    assert [(one.kind, one.step) for one in pictures] == [
        ("selfie", 0),
        *(("liveness", step) for step in range(1, count + 1)),
    ]
    assert all(evidence.open_picture(one).startswith(b"\xff\xd8") for one in pictures)
    assert not KeptFrame.objects.exists()


def test_a_batch_that_comes_again_is_answered_again(hosted, perform):
    shown = perform()
    first = shown.send(0)
    looks = shown.eyes.looks

    assert shown.send(0) == first
    assert shown.eyes.looks == looks
    assert (LivenessCapture.objects.get().batches, LivenessCapture.objects.get().frames) == (1, 5)


def test_the_last_batch_is_answered_again_after_the_end(perform):
    shown = perform()
    last = shown.send_all()
    number = LivenessCapture.objects.get().batches - 1

    assert shown.send(number) == last
    with pytest.raises(liveness.ChallengeOver):
        shown.send(number, number=number + 1)


def test_a_batch_that_another_process_took_meanwhile_is_not_taken_twice(hosted, perform):
    shown = perform()

    def look_while_the_other_takes_it(frame, plain=shown.eyes.look):
        LivenessCapture.objects.update(batches=1, frames=5)
        return plain(frame)

    shown.eyes.look = look_while_the_other_takes_it
    answer = shown.send(0)

    capture = LivenessCapture.objects.get()
    assert (answer.state, capture.frames, capture.state_sealed) == ("running", 5, None)
    assert not KeptFrame.objects.exists()


def test_a_missing_batch_is_asked_for(perform):
    with pytest.raises(liveness.FramesRefused, match="batch_missing"):
        perform().send(1)


def test_frames_of_another_challenge_are_refused(perform):
    first, second = perform(), perform()

    with pytest.raises(liveness.FramesRefused, match="other_challenge"):
        second.send(0, nonce=first.asked.nonce)
    with pytest.raises(liveness.ChallengeOver):
        first.send(0)
    second.asked = replace(second.asked, id=uuid4())
    with pytest.raises(liveness.ChallengeOver):
        second.send(0)


def test_a_strangers_challenge_is_not_there(acme, open_for, perform):
    shown = perform()
    shown.session = open_for(acme, status="started")

    with pytest.raises(liveness.ChallengeOver):
        shown.send(0)


@pytest.mark.parametrize(
    ("frames", "reason"),
    [
        ((), "no_frames"),
        ((Frame(1, b"\xff\xd8\xff damaged"),), "unreadable"),
        ((Frame(1, b"GIF89a"),), "unreadable"),
        ((Frame(1, b"\xff\xd8\xff" * 60_000),), "too_large"),
        (tuple(Frame(at, b"\xff\xd8\xff") for at in range(41)), "too_many"),
        ((Frame(2, b"\xff\xd8\xff"), Frame(2, b"\xff\xd8\xff")), "time"),
        ((Frame(-5, b"\xff\xd8\xff"),), "time"),
    ],
)
def test_frames_that_cannot_be_used_are_refused_and_change_nothing(perform, frames, reason):
    shown = perform()

    with pytest.raises(liveness.FramesRefused, match=reason) as refused:
        shown.send(0, frames=frames)

    assert refused.value.reason == reason
    assert shown.send_all().state == "passed"


def test_a_picture_of_too_many_pixels_is_refused(perform):
    import numpy as np

    from documents_app.engine.imaging import encode_jpeg

    huge = encode_jpeg(np.full((1300, 1300, 3), 120, np.uint8))
    with pytest.raises(liveness.FramesRefused, match="too_large"):
        perform().send(0, frames=(Frame(1, huge),))


def test_a_step_that_is_shown_late_has_its_whole_time(perform):
    shown = perform()
    for number, batch in enumerate(shown.batches):
        done = LivenessCapture.objects.get().done
        when = batch.frames[0].milliseconds - 100 if done else None
        answer = shown.send(number, shown_at=when)
        if answer.state != "running":
            break

    steps = LivenessCapture.objects.get().steps
    assert answer.state == "passed"
    assert steps[1]["seconds"] < 1.2


def test_another_gesture_fails_and_leaves_no_frame(hosted, perform):
    shown = perform("turn_right", "smile")
    LivenessCapture.objects.update(gestures=["turn_left", "smile"])

    answer = shown.send_all()

    assert (answer.state, answer.reason) == ("failed", "wrong_gesture")
    assert not KeptFrame.objects.exists()
    assert not Picture.objects.exists()


def test_another_person_in_between_fails(perform):
    shown = perform()
    people = iter([person()] * 2 + [person(0.7)] * 50)
    shown.eyes.who = lambda: next(people)

    answer = shown.send_all()

    assert (answer.state, answer.reason) == ("failed", "other_person")


def test_the_third_failure_gives_up(perform):
    for number in (1, 2, 3):
        shown = perform()
        shown.eyes.seen = [replace(one, faces=2) for one in shown.eyes.seen]
        answer = shown.send(0)
        assert (answer.reason, answer.tries_left) == ("several_faces", 3 - number)

    assert answer.state == "given_up"


@pytest.mark.parametrize("end", ["submitted", "erased"])
def test_a_session_that_has_gone_on_takes_no_frames(hosted, perform, end):
    shown = perform()
    if end == "erased":
        erasure.erase(hosted, actor="integration")
    else:
        lifecycle.move(hosted, Status.SUBMITTED)

    with pytest.raises(liveness.ChallengeOver):
        shown.send(0)


def test_a_session_that_is_erased_while_frames_are_judged_keeps_nothing(hosted, perform):
    shown = perform()

    def look_while_it_is_erased(frame, plain=shown.eyes.look):
        erasure.erase(hosted, actor="integration")
        return plain(frame)

    shown.eyes.look = look_while_it_is_erased
    with pytest.raises(liveness.ChallengeOver):
        shown.send(0)
    assert not LivenessCapture.objects.exists()
    assert not KeptFrame.objects.exists()
