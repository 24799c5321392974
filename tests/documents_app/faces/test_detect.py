import cv2
import numpy as np
import pytest
import skimage.data

from documents_app.faces import comparable, detect, locate_portrait, main_face, mesh
from documents_app.faces.blazeface import ANCHORS, merge


def middle_of(face):
    x, y, width, height = face.box
    return np.array([x + width / 2, y + height / 2])


def test_an_upright_face_is_found_where_it_is(astronaut):
    (face,) = detect(astronaut)

    assert middle_of(face) == pytest.approx([225, 124], abs=12)
    assert face.box[2] == pytest.approx(101, abs=12)
    assert abs(face.roll) < 10
    assert face.score > 0.8


@pytest.mark.parametrize(("turns", "roll"), [(1, -86), (2, -176), (3, 94)])
@pytest.mark.parametrize("face_px", [101, 60])
def test_a_turned_face_says_how_it_lies(astronaut, printed, turns, roll, face_px):
    picture = astronaut if face_px == 101 else printed(astronaut, face_px)

    face = locate_portrait(np.ascontiguousarray(np.rot90(picture, turns))).face

    assert (face.roll - roll + 180) % 360 - 180 == pytest.approx(0, abs=10)
    assert face.box[2] == pytest.approx(face_px, rel=0.15)


def test_keypoints_turn_with_the_picture(astronaut):
    upright = detect(astronaut)[0].keypoints
    (lying,) = detect(np.ascontiguousarray(np.rot90(astronaut)))

    back = [(astronaut.shape[1] - y, x) for x, y in lying.keypoints]
    assert np.array(back) == pytest.approx(np.array(upright), abs=8)


def test_a_tiny_face_is_found_in_the_tiles_only(astronaut):
    face = cv2.resize(astronaut[40:200, 140:300], (100, 100), interpolation=cv2.INTER_AREA)
    desk = np.full((1080, 1920, 3), 120, dtype=np.uint8)
    desk[700:800, 1400:1500] = face

    assert detect(desk, small=False) == ()
    (found,) = detect(desk)
    assert middle_of(found) == pytest.approx([1453, 752], abs=10)


def test_a_huge_picture_answers_in_its_own_pixels(astronaut):
    (face,) = detect(cv2.resize(astronaut, (4096, 4096)))

    assert middle_of(face) == pytest.approx([225 * 8, 124 * 8], abs=100)


def test_both_people_are_found_and_the_larger_comes_first(astronaut, admiral, beside):
    faces = detect(beside(admiral, astronaut, 1.0))

    assert [round(face.box[2], -2) for face in faces] == [200, 100]
    assert main_face(faces) is faces[0]
    assert len(comparable(faces)) == 2


def test_a_bystander_is_too_small_to_count(astronaut, admiral, beside):
    faces = detect(beside(admiral, astronaut, 0.5))

    assert len(faces) == 2
    assert len(comparable(faces)) == 1


@pytest.mark.parametrize("name", ["coffee", "cat", "rocket", "hubble_deep_field"])
def test_what_only_looks_like_a_face_is_none(name):
    bgr = np.ascontiguousarray(getattr(skimage.data, name)()[:, :, ::-1])

    assert detect(bgr) == ()
    assert locate_portrait(bgr) is None
    assert main_face(()) is None


@pytest.mark.parametrize("shape", [(0, 10, 3), (1, 1, 3), (2, 900, 3), (20, 20)])
def test_odd_shapes_hold_no_face(shape):
    assert detect(np.zeros(shape, dtype=np.uint8)) == ()


def test_the_mesh_knows_a_face_from_a_wall(astronaut):
    (face,) = detect(astronaut)
    wall = np.full_like(astronaut, 128)

    assert mesh(astronaut, face).score > 0.99
    assert mesh(astronaut, face).points.shape == (468, 3)
    assert mesh(wall, face).score < 0.5


def test_there_is_an_anchor_for_every_output_of_the_model():
    assert ANCHORS.shape == (896, 2)
    assert ANCHORS[0].tolist() == [1 / 32, 1 / 32]
    assert ANCHORS[-1].tolist() == [15 / 16, 15 / 16]


def test_overlapping_boxes_become_one_and_distant_ones_stay():
    def row(score, x):
        return [score, x, 0, 10, 10, *([0] * 12)]

    merged = merge(np.array([row(0.6, 0), row(0.9, 2), row(0.7, 50)], dtype=np.float32))

    assert merged[:, 0] == pytest.approx([0.9, 0.7])
    assert merged[0, 1] == pytest.approx(1.2)  # (0.6 * 0 + 0.9 * 2) / 1.5
