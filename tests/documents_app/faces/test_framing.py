"""What a person should change about the way they stand before the camera."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from documents_app.faces import detect, framing, main_face, mesh
from documents_app.faces.framing import Stance
from documents_app.specimens import selfie
from documents_app.specimens.turned_heads import turned_head

GOOD = Stance(roll=2.0, yaw=-1.0, width=0.4, room=0.6, eyes=0.3, iris=0.6)


def faults(bgr):
    return framing.faults(bgr, main_face(detect(bgr)))


def rolled(bgr, degrees):
    height, width = bgr.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(bgr, turn, (width, height), borderMode=cv2.BORDER_REPLICATE)


def with_closed_eyes(bgr):
    """The same picture with skin over the eyes and a line where the lids meet."""
    points = mesh(bgr, main_face(detect(bgr))).points[:, :2]
    width = float(np.ptp(points[:, 0]))
    out = bgr.copy()
    for eye in framing._EYES:
        ring = points[list(eye)]
        middle, lower = ring.mean(axis=0), ring[12]
        x, y = int(middle[0]), int(lower[1] + width * 0.05)
        skin = np.median(bgr[y - 3 : y + 4, x - 5 : x + 6].reshape(-1, 3), axis=0)
        lid = cv2.convexHull((middle + (ring - middle) * [1.15, 1.7]).astype(np.int32))
        cv2.fillConvexPoly(out, lid, skin.tolist(), cv2.LINE_AA)
        line = ring[[0, *range(9, 16), 8]].astype(np.int32)
        cv2.polylines(out, [line], False, (45, 50, 70), max(1, int(width * 0.012)), cv2.LINE_AA)
    return cv2.GaussianBlur(out, (0, 0), 0.6)


@pytest.mark.parametrize("person", ["astronaut", "hopper"])
@pytest.mark.parametrize("seed", range(4))
def test_an_ordinary_selfie_has_no_fault(person, seed):
    assert faults(selfie(person, seed)) == ()


@pytest.mark.parametrize("degrees", [-90, -45, 45, 90])
def test_a_tilted_head_is_tilted(astronaut, degrees):
    assert faults(rolled(astronaut, degrees)) == ("tilted",)


@pytest.mark.parametrize("degrees", [-15, 15])
def test_a_head_held_a_little_aslant_is_not(astronaut, degrees):
    assert faults(rolled(astronaut, degrees)) == ()


@pytest.mark.parametrize("degrees", [-45, -40, 40, 45])
def test_a_turned_head_looks_sideways(astronaut, degrees):
    assert faults(turned_head(astronaut, degrees)) == ("sideways",)


@pytest.mark.parametrize("degrees", [-20, -10, 10, 20])
def test_a_slightly_turned_head_does_not(astronaut, degrees):
    assert faults(turned_head(astronaut, degrees)) == ()


def test_a_face_that_fills_the_picture_is_too_close(astronaut):
    x, y, width, height = (int(side) for side in main_face(detect(astronaut)).box)
    near = astronaut[y - 8 : y + height + 8, x - 8 : x + width + 8]

    assert faults(cv2.resize(near, (640, 640))) == ("close",)


def test_a_face_far_away_is_too_small(astronaut):
    wall = np.full((1200, 1600, 3), 150, np.uint8)
    wall[400:912, 500:1012] = astronaut

    assert faults(wall) == ("small",)


@pytest.mark.parametrize(("lost", "fault"), [(0.0, "at_border"), (0.25, "cut_off")])
def test_a_face_at_the_border_and_one_beyond_it(astronaut, lost, fault):
    _, y, _, height = main_face(detect(astronaut)).box

    assert faults(astronaut[: int(y + height * (1 - lost))]) == (fault,)


@pytest.mark.parametrize("person", ["astronaut", "admiral"])
@pytest.mark.parametrize("size", [1.0, 0.6])
def test_closed_eyes_are_seen(request, person, size):
    closed = with_closed_eyes(request.getfixturevalue(person))

    assert faults(cv2.resize(closed, None, fx=size, fy=size, interpolation=cv2.INTER_AREA)) == (
        "eyes_closed",
    )


@pytest.mark.parametrize("person", ["astronaut", "admiral"])
@pytest.mark.parametrize("light", [0.35, 0.6, 1.3])
def test_open_eyes_are_open_in_any_light(request, person, light):
    lit = cv2.convertScaleAbs(request.getfixturevalue(person), alpha=light)

    assert faults(lit) == ()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"roll": -26.0}, "tilted"),
        ({"yaw": 21.0}, "sideways"),
        ({"width": 0.09}, "small"),
        ({"width": 0.73}, "close"),
        ({"room": 0.05}, "at_border"),
        ({"room": -0.10}, "at_border"),
        ({"room": -0.11}, "cut_off"),
        ({"eyes": 0.25, "iris": 0.2}, "eyes_closed"),
    ],
)
def test_each_limit_names_its_fault(change, fault):
    assert framing.faults_of(replace(GOOD, **change)) == (fault,)


@pytest.mark.parametrize(
    "change",
    [
        # Who has narrow eyes is not asked to open them, and a reflection hides no open eye.
        {"eyes": 0.15, "iris": 0.5},
        {"eyes": 0.30, "iris": 0.1},
        {"eyes": None, "iris": None},
    ],
)
def test_eyes_are_closed_only_where_both_measures_say_so(change):
    assert framing.faults_of(replace(GOOD, **change)) == ()


def test_the_eyes_of_a_turned_head_are_not_judged():
    turned = replace(GOOD, yaw=25.0, eyes=0.1, iris=0.0)

    assert framing.faults_of(turned) == ("sideways",)
