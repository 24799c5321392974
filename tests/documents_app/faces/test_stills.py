"""Single pictures in place of a recording, by the engine that ships, on painted faces."""

import cv2
import numpy as np
import pytest

from documents_app.faces import stills
from documents_app.faces.embed import SHIPPED
from documents_app.faces.gestures import TURN_DEGREES
from documents_app.faces.sameness import is_copy
from documents_app.faces.stills import GESTURES, Least, look, needed, orders
from documents_app.specimens.moving_face import MovingFace
from documents_app.specimens.portraits import selfie
from documents_app.specimens.turned_heads import swung_print
from tests.documents_app.faces.conftest import reencoded

LEAST = Least()


@pytest.fixture(scope="module")
def seen():
    """Everything that one face shows, each picture measured once."""
    faces = {name: MovingFace(name, seed=1) for name in ("astronaut", "hopper")}
    shown = {
        (name, gesture): look(reencoded(face.frame(gesture, 1.0), 80))
        for name, face in faces.items()
        for gesture in GESTURES
    }
    return shown | {(name, None): look(reencoded(face.frame(), 80)) for name, face in faces.items()}


@pytest.fixture(scope="module")
def photo():
    return selfie("astronaut", 3)


def judge(own, still, gesture, least=LEAST, earlier=()):
    return stills.shown(own, still, gesture, least, scale=SHIPPED.scale, earlier=earlier)


def test_each_gesture_is_seen_in_one_picture_of_the_person(seen):
    for name in ("astronaut", "hopper"):
        for gesture in GESTURES:
            judged = judge(seen[name, None], seen[name, gesture], gesture)
            assert (judged.is_shown, judged.fault) == (True, None), (name, gesture)
            assert "less than a recording" in judged.text


def test_a_picture_without_the_gesture_or_with_another_one_shows_nothing(seen):
    for name in ("astronaut", "hopper"):
        for asked in GESTURES:
            for given in (None, *GESTURES):
                judged = judge(seen[name, None], seen[name, given], asked)
                assert judged.is_shown == (given == asked), (name, asked, given, judged)


def test_another_person_who_shows_the_gesture_is_refused(seen):
    for name, other in (("astronaut", "hopper"), ("hopper", "astronaut")):
        for gesture in GESTURES:
            assert judge(seen[name, None], seen[other, gesture], gesture).fault == "other_person"


def test_the_frontal_picture_swung_cut_stretched_or_mirrored_is_no_gesture(photo):
    own = look(photo)
    tricks = [swung_print(photo, degrees) for degrees in (-40, -25, 25, 40)]
    tricks += [swung_print(photo, 0, 30), photo[60:-90, 70:-80], photo[:, ::-1]]
    tricks += [cv2.resize(photo, None, fx=1, fy=1.3), cv2.resize(photo, None, fx=1.3, fy=1)]
    for trick in tricks:
        still = look(np.ascontiguousarray(trick))
        for gesture in GESTURES:
            # As lax as any policy can make it.
            judged = judge(own, still, gesture, stills.least_of(0.0, 90.0))
            assert not judged.is_shown, (gesture, judged)


def test_a_picture_that_was_shown_before_is_no_new_one(seen):
    own, left = seen["astronaut", None], seen["astronaut", "turn_left"]
    mirrored = look(np.ascontiguousarray(left.pixels[:, ::-1]))

    assert judge(own, mirrored, "turn_right").is_shown
    judged = judge(own, mirrored, "turn_right", earlier=[left])

    assert judged.fault == "same_picture"
    assert is_copy(own, look(reencoded(own.pixels[20:-30, 25:-15], 50)))


def test_the_engine_says_why_a_picture_cannot_be_used(photo, landscape, beside):
    blurred = np.asarray(cv2.GaussianBlur(photo, (0, 0), 14), np.uint8)

    assert look(landscape).fault == "no_face"
    assert look(beside(photo, photo, 0.8)).fault == "several_faces"
    assert look(blurred).fault in ("poor_picture", "no_face")


def test_only_a_face_that_looks_at_the_camera_may_be_compared_with(seen):
    assert stills.fault_of_frontal(seen["astronaut", None]) is None
    assert stills.fault_of_frontal(seen["astronaut", "turn_left"]) == "not_frontal"


def test_each_order_has_a_turn_and_no_gesture_twice():
    for steps in (1, 2, 3, 4):
        for order in orders(steps):
            assert len(set(order)) == len(order) == steps
            assert {"turn_left", "turn_right"} & set(order)
    assert len(orders(4)) == 120


@pytest.mark.parametrize(
    ("expression", "direction", "smile", "turn"),
    [
        (None, None, 1.0, 1.0),
        (0.9, 10.0, 0.9, 20 / TURN_DEGREES),
        # No limit makes a gesture of what is none.
        (0.0, 90.0, stills.LEAST_EXPRESSION, stills.LEAST_DEGREES / TURN_DEGREES),
    ],
)
def test_a_policy_says_how_much_of_a_gesture_is_enough(expression, direction, smile, turn):
    least = stills.least_of(expression, direction)

    assert needed("smile", least) == pytest.approx(smile)
    assert needed("turn_left", least) == pytest.approx(turn)
