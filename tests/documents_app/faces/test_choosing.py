"""Which of several faces a selfie is meant to show."""

import cv2
import numpy as np
import pytest

from documents_app.faces import choose, compare_pictures, detect
from documents_app.specimens import selfie


def with_somebody(scale, *, soft=0.0, left=8):
    """A selfie with another person at the edge."""
    picture = selfie("astronaut", 3)
    head = selfie("hopper", 3)[150:640, 120:600]
    small = np.asarray(cv2.resize(head, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    if soft:
        small = np.asarray(cv2.GaussianBlur(small, (0, 0), soft))
    picture[8 : 8 + small.shape[0], left : left + small.shape[1]] = small
    return picture


def test_a_soft_bystander_at_the_edge_raises_no_doubt():
    picture = with_somebody(0.42, soft=3.0)

    meant = choose(picture, detect(picture))

    assert len(detect(picture)) == 2
    assert len(meant) == 1
    assert compare_pictures(picture, selfie("astronaut", 4)).reasons == ()


def test_a_sharp_one_of_nearly_the_same_size_does():
    picture = np.hstack([selfie("astronaut", 3), selfie("hopper", 3)])

    found = compare_pictures(picture, selfie("astronaut", 4))

    assert len(choose(picture, detect(picture))) == 2
    assert "several_faces_in_selfie" in found.reasons
    assert found.outcome != "match"


def test_a_larger_face_out_of_focus_is_not_the_one_that_was_meant():
    near = cv2.GaussianBlur(selfie("hopper", 3), (0, 0), 12)
    picture = np.hstack([np.asarray(near), cv2.resize(selfie("astronaut", 3), (720, 960))])

    assert choose(picture, detect(picture))[0].box[0] > 720


@pytest.mark.parametrize("faces", [(), "one"])
def test_without_a_choice_there_is_none_to_make(faces):
    picture = selfie("astronaut", 3)
    found = detect(picture) if faces else ()

    assert choose(picture, found) == found
