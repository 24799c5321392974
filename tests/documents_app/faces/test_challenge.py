from dataclasses import replace
from random import Random

import numpy as np
import pytest

from documents_app.faces import Embedding, detect, mesh
from documents_app.faces.challenge import TURNS, Challenge, new_challenge, orders
from documents_app.specimens.recordings import (
    MOVES,
    embedded,
    film,
    gaping,
    judged,
    smiling,
    tilted_print,
    turned,
)


def person(first=0.0):
    vector = np.zeros(128, np.float32)
    vector[0] = first
    return Embedding(vector, "fake/1")


ADA = person()


@pytest.fixture(scope="module", params=["astronaut", "admiral"])
def face(request):
    bgr = request.getfixturevalue(request.param)
    return mesh(bgr, detect(bgr)[0]).points


def asked(*gestures):
    return Challenge(gestures, same_person=0.5)


def show(face, *gestures, **how):
    return embedded(film(face, *(MOVES[gesture] for gesture in gestures), **how), ADA, ADA, ADA)


def test_a_server_asks_for_two_or_three_gestures_with_a_turn_among_them():
    drawn = [new_challenge(Random(seed)) for seed in range(400)]

    assert {len(set(one.gestures)) for one in drawn} == {2, 3}
    assert all(set(one.gestures) & set(TURNS) for one in drawn)
    assert {gesture for one in drawn for gesture in one.gestures} == set(MOVES)
    assert len({one.gestures for one in drawn}) > 100


def test_the_same_chance_asks_for_the_same():
    assert new_challenge(Random(7)) == new_challenge(Random(7))
    assert new_challenge(Random(7)).same_person == 0.5


@pytest.mark.parametrize("gesture", MOVES)
def test_who_shows_a_gesture_and_a_turn_passes(face, gesture):
    gestures = (gesture, "turn_right" if gesture == "turn_left" else "turn_left")

    found = judged(asked(*gestures), show(face, *gestures))

    assert (found.passed, found.reasons) == (True, ())
    assert tuple(step.gesture for step in found.steps) == gestures
    assert all(step.strength >= 1 and 0 < step.seconds < 4 for step in found.steps)


@pytest.mark.parametrize("seed", range(12))
def test_any_challenge_can_be_passed(face, seed):
    challenge = new_challenge(Random(seed))

    assert judged(challenge, show(face, *challenge.gestures, seed=seed)).passed


@pytest.mark.parametrize("gesture", MOVES)
@pytest.mark.parametrize("other", MOVES)
def test_one_gesture_is_no_other(face, gesture, other):
    found = judged(asked(gesture), show(face, other))

    assert found.passed == (gesture == other)


@pytest.mark.parametrize("degrees", [20, 30, 45, 60])
@pytest.mark.parametrize("upwards", [False, True])
@pytest.mark.parametrize("gesture", MOVES)
def test_a_tilted_print_shows_nothing(face, degrees, upwards, gesture):
    frames = film(face, lambda points, s: tilted_print(points, degrees * s, upwards=upwards))

    found = judged(asked(gesture), embedded(frames, ADA, ADA, ADA))

    assert not found.steps
    assert "unfinished" in found.reasons


def test_fourteen_mesh_degrees_are_no_turn_and_sixteen_are(face):
    for degrees, passed in ((14, False), (16, True)):
        frames = film(face, lambda points, s, by=degrees: turned(points, by * min(1, 2 * s)))
        assert judged(asked("turn_left"), embedded(frames, ADA, ADA, ADA)).passed is passed


def test_a_turn_is_measured_from_the_persons_own_first_look(face):
    crooked = turned(face, 8)

    found = judged(
        asked("turn_left"),
        embedded(film(crooked, lambda p, s: turned(p, 14 * s)), ADA, ADA, ADA),
    )

    assert not found.passed


def test_a_turn_to_the_other_side_fails_at_once(face):
    found = judged(asked("turn_left"), show(face, "turn_right", "turn_left"))

    assert found.reasons == ("wrong_gesture", "unfinished", "person_not_checked")


def test_the_right_gestures_in_another_order_fail(face):
    found = judged(asked("smile", "turn_left"), show(face, "turn_left", "smile"))

    assert found.reasons[0] == "wrong_gesture"


def test_expressions_in_another_order_do_not_count(face):
    found = judged(
        asked("smile", "open_mouth", "turn_left"), show(face, "open_mouth", "smile", "turn_left")
    )

    assert [step.gesture for step in found.steps] == ["smile"]
    assert not found.passed


def test_one_laugh_is_not_two_gestures(face):
    frames = film(face, lambda p, s: gaping(smiling(p, min(1, 2 * s)), min(1, 2 * s)))

    found = judged(asked("smile", "open_mouth"), embedded(frames, ADA, ADA, ADA))

    assert [step.gesture for step in found.steps] == ["smile"]


def test_four_seconds_are_the_limit_of_each_step(face):
    slow = show(face, "turn_left", seconds=12)

    assert judged(asked("turn_left"), slow).passed  # 15 of 28 degrees come after 2.2 seconds
    late = show(turned(face, 0), *["smile"] * 4, "turn_left")
    assert judged(asked("turn_left"), late).reasons[0] == "too_slow"


def test_a_face_that_never_looks_ahead_is_not_measured(face):
    found = judged(asked("turn_left"), show(turned(face, 20), *["smile"] * 4))

    assert found.reasons[0] == "no_frontal_face"


def test_eyes_that_stay_closed_are_no_blink(face):
    frames = film(face, lambda p, s: MOVES["blink"](p, min(1, 9 * s)), seconds=3)

    assert not judged(asked("blink"), embedded(frames, ADA, ADA, ADA)).steps


def test_one_trembling_frame_is_no_gesture(face):
    frames = show(face, "smile")
    frames[8] = replace(frames[8], points=turned(face, 40))

    assert not judged(asked("turn_left"), frames).steps


def test_eyes_that_close_for_a_second_and_open_again_are_a_blink(face):
    # "Close your eyes, then open them" takes longer than a blink of reflex.
    frames = film(face, lambda p, s: MOVES["blink"](p, min(1, 9 * s)), seconds=1.3)

    assert judged(asked("blink"), embedded(frames, ADA, ADA, ADA)).passed


def test_at_least_so_many_gestures_are_asked_for():
    assert (len(orders()), len(orders(3))) == (114, 96)
    assert len(new_challenge(Random(3), least=3).gestures) == 3
