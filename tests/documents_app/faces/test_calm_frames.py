"""By which frames the person is known: calm ones, in the thirds in which the judge looks."""

from dataclasses import replace

import numpy as np
import pytest

from documents_app.faces import Embedding, detect, mesh
from documents_app.faces.challenge import Challenge, State, step, third_of, verdict
from documents_app.faces.gestures import read, unrest
from documents_app.faces.observing import calmest, looked_at
from documents_app.specimens.recordings import MOVES, film, turned


def person(first=0.0):
    vector = np.zeros(128, np.float32)
    vector[0] = first
    return Embedding(vector, "fake/1")


@pytest.fixture(scope="module")
def face(astronaut):
    return mesh(astronaut, detect(astronaut)[0]).points


def chosen(frames):
    looks = [looked_at(frame) for frame in frames]
    began, last = frames[0].seconds, frames[-1].seconds
    return sorted(calmest(looks, None, lambda at: third_of(at, began, last)))


def judged(frames, *gestures):
    state = State(Challenge(gestures, same_person=0.5))
    for frame in frames:
        state = step(state, frame)
    return verdict(state)


def test_a_frame_on_the_border_of_two_thirds_lies_in_the_same_for_both(face):
    moving = film(face, MOVES["turn_left"], seconds=1.4)[:19]
    frames = [replace(one, seconds=index / 5) for index, one in enumerate(moving)]
    # At 2.4 of 3.6 seconds, the one frame of the last third that shows the face from the front.
    frames[12] = replace(frames[12], points=face)
    frames[13:] = [replace(one, points=turned(face, 9)) for one in frames[13:]]
    for index in chosen(frames):
        frames[index] = replace(frames[index], embedding=person())

    assert judged(frames, "turn_left").reasons == ()


@pytest.mark.parametrize("rate", range(4, 16))
def test_every_regular_recording_has_three_thirds(rate):
    for count in range(10, 120):
        times = [index / rate for index in range(count)]
        assert {third_of(at, times[0], times[-1]) for at in times} == {0, 1, 2}


def test_of_frontal_frames_the_one_with_a_closed_mouth_is_chosen(face):
    frames = film(face, MOVES["open_mouth"], MOVES["open_mouth"], MOVES["turn_left"])

    own = read(face)

    assert all(unrest(own, read(frames[index].points)) < 0.4 for index in chosen(frames))


def test_half_closed_eyes_are_not_chosen_either(face):
    frames = film(face, MOVES["blink"], MOVES["blink"], MOVES["turn_left"])

    own = read(face)

    assert all(unrest(own, read(frames[index].points)) < 0.4 for index in chosen(frames))


def test_a_gesture_beside_a_calm_frame_does_not_make_another_person(face):
    frames = film(face, MOVES["open_mouth"], MOVES["turn_left"])
    for index in chosen(frames):
        frames[index] = replace(frames[index], embedding=person())
    widest = max(range(len(frames)), key=lambda i: read(frames[i].points).mouth_open)
    frames[widest] = replace(frames[widest], embedding=person(0.56))

    assert judged(frames, "open_mouth", "turn_left").passed


def test_another_person_between_the_gestures_is_noticed(face):
    frames = film(face, MOVES["smile"], MOVES["turn_left"])
    calm = chosen(frames)
    for index in calm:
        frames[index] = replace(frames[index], embedding=person())
    beside = 1 if 1 not in calm else 2
    frames[beside] = replace(frames[beside], embedding=person(0.68))

    assert judged(frames, "smile", "turn_left").reasons == ("other_person",)
