"""The whole way from pictures to a verdict, with the models that ship."""

from functools import lru_cache

import cv2
import numpy as np
import pytest

from documents_app.faces.challenge import Challenge
from documents_app.faces.observing import MOST_FRAMES, TooManyFrames, observe, watch
from documents_app.specimens import selfie
from documents_app.specimens.turned_heads import swung_print, turned_head

LEFT = Challenge(("turn_left",), same_person=0.5)
ANGLES = (0, 0, 12, 24, 30, 32, 24, 12, 0)


@lru_cache
def small(name):
    return np.asarray(cv2.resize(selfie(name, 3), (480, 640), interpolation=cv2.INTER_AREA))


def film(render, name):
    pictures = {angle: render(small(name), angle) for angle in set(ANGLES)}
    return [(index * 0.25, pictures[angle]) for index, angle in enumerate(ANGLES)]


@pytest.fixture(scope="module")
def recording():
    return film(turned_head, "astronaut")


def test_a_head_that_turns_passes(recording):
    found = watch(LEFT, recording)

    assert (found.passed, found.reasons) == (True, ())
    assert found.steps[0].strength > 1


def test_a_head_that_turns_the_other_way_fails(recording):
    mirrored = [(at, np.ascontiguousarray(picture[:, ::-1])) for at, picture in recording]

    assert watch(LEFT, mirrored).reasons[0] == "wrong_gesture"


@pytest.mark.parametrize("name", ["astronaut", "hopper"])
def test_a_print_that_turns_in_the_hand_fails(name):
    found = watch(LEFT, film(swung_print, name))

    assert found.reasons == ("unfinished",)


def test_another_person_at_the_end_fails(recording):
    swapped = [(at, small("hopper")) for at, _ in recording[6:]]

    found = watch(LEFT, [*recording[:6], *swapped])

    assert not found.passed
    assert {"other_person", "face_jumped"} & set(found.reasons)


def test_the_most_frontal_frame_of_each_third_is_embedded(recording):
    seen = observe(recording)

    made = [index for index, frame in enumerate(seen) if frame.embedding is not None]
    assert [len([index for index in made if index // 3 == third]) for third in range(3)] == [1] * 3
    assert made[2] == len(ANGLES) - 1
    assert all(frame.faces == 1 and frame.points.shape == (468, 3) for frame in seen)


def test_a_picture_without_a_face_and_an_endless_recording_are_refused(landscape):
    (blank,) = observe([(0.0, landscape)])

    assert (blank.faces, blank.box, blank.points) == (0, None, None)
    assert watch(LEFT, [(0.0, landscape)]).reasons[0] == "no_face"
    with pytest.raises(TooManyFrames):
        observe([(0.0, landscape)] * (MOST_FRAMES + 1))
