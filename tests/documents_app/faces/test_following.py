"""A challenge is judged batch by batch as it is judged as a whole, on a face that moves."""

import json

import cv2
import numpy as np
import pytest

from documents_app.faces.challenge import Challenge, State, verdict
from documents_app.faces.challenge_state import from_plain, to_plain
from documents_app.faces.following import PORTRAIT, EngineWatcher, follow
from documents_app.specimens.moving_face import MovingFace, perform

WATCHER = EngineWatcher()
# Each gesture once, and both turns.
PERFORMED = [("open_mouth", "turn_left", "blink"), ("look_up", "smile", "turn_right")]


@pytest.fixture(scope="module")
def actor():
    return MovingFace(size=(240, 320), seed=1)


@pytest.fixture(scope="module")
def films(actor):
    return {gestures: list(perform(actor, gestures)) for gestures in PERFORMED}


def watched(gestures, frames, batch=5):
    """The last state and all keepsakes; between two batches the state is written down and read."""
    challenge, kept = Challenge(gestures, same_person=0.5), {}
    state = State(challenge, scale=WATCHER.scale)
    for start in range(0, len(frames), batch):
        followed = follow(state, frames[start : start + batch], WATCHER)
        kept |= {one.step: frames[start + one.index][1] for one in followed.keepsakes}
        plain = json.loads(json.dumps(to_plain(followed.state)))
        state = from_plain(plain, challenge, WATCHER.scale)
        if state.failed or not state.asked:
            break
    return state, kept


@pytest.fixture(scope="module")
def seen(films):
    return {gestures: watched(gestures, film) for gestures, film in films.items()}


@pytest.mark.parametrize("gestures", PERFORMED)
def test_the_moving_face_passes_what_it_performs(seen, gestures):
    state, kept = seen[gestures]

    assert verdict(state).reasons == ()
    assert [one.gesture for one in state.steps] == list(gestures)
    assert set(kept) == {PORTRAIT, 1, 2, 3}


def test_the_portrait_is_calm_and_the_others_are_not(films, seen):
    kept, first = seen[PERFORMED[0]][1], films[PERFORMED[0]][0][1]

    apart = {step: float(np.abs(cv2.absdiff(first, one)).mean()) for step, one in kept.items()}

    assert apart[PORTRAIT] < min(apart[1], apart[2])


def test_a_picture_that_stands_still_does_not_pass(actor):
    still = [(index / 5, actor.frame()) for index in range(23)]

    assert watched(("turn_left", "smile"), still)[0].failed == "too_slow"


def test_a_recording_of_other_steps_does_not_pass(films):
    state, _ = watched(("turn_right", "open_mouth"), films[PERFORMED[0]])

    assert not verdict(state).passed


def test_no_two_frames_are_equal(actor):
    assert not np.array_equal(actor.frame(), actor.frame())
