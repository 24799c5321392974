import numpy as np
import pytest

from documents_app.faces import Face, crop, detect, mesh
from documents_app.faces.align import (
    _MEAN_SHAPE,
    CHIP,
    MESH_POINTS,
    align,
    align_at_112,
    cut,
    similarity_transform,
)


def dlib_chip(bgr, points):
    """dlib's own alignment, which only takes whole pixels."""
    dlib = pytest.importorskip("dlib", reason="dlib is an extra: bonafide[dlib]")
    parts = dlib.points([dlib.point(round(x), round(y)) for x, y in points])
    where = dlib.full_object_detection(dlib.rectangle(0, 0, 10, 10), parts)
    rgb = np.ascontiguousarray(bgr[:, :, ::-1])
    return dlib.get_face_chip(rgb, where, 150, 0.25)[:, :, ::-1]


@pytest.mark.parametrize("person", ["astronaut", "admiral"])
def test_a_chip_is_what_dlib_would_have_cut(person, request):
    bgr = request.getfixturevalue(person)
    points = mesh(bgr, detect(bgr)[0]).points[list(MESH_POINTS), :2]
    whole = np.round(points).astype(np.float64)

    there = (_MEAN_SHAPE + 0.25) / 1.5 * CHIP - 0.5
    ours = cut(bgr, similarity_transform(whole, there), CHIP)

    # One pixel of shift alone makes the difference 8 to 15 grey levels.
    assert np.abs(ours.astype(int) - dlib_chip(bgr, whole)).mean() < 3


def test_eyes_nose_and_mouth_lie_where_the_shipped_model_expects_them(astronaut):
    points = mesh(astronaut, detect(astronaut)[0])
    aligned = align_at_112(astronaut, points)

    again = mesh(aligned, Face((22.0, 30.0, 68.0, 75.0), 1.0, (), 0.0)).points[:, :2]

    assert again[[33, 133]].mean(axis=0) == pytest.approx([38.3, 51.7], abs=3)
    assert again[[362, 263]].mean(axis=0) == pytest.approx([73.5, 51.5], abs=3)
    assert again[[61, 291]].mean(axis=0) == pytest.approx([56.1, 92.3], abs=8)  # she smiles


def test_a_transform_is_recovered_from_moved_points():
    here = np.array([[0, 0], [10, 0], [0, 10], [7, 3]], dtype=np.float64)
    matrix = np.array([[0.6, -0.8, 5], [0.8, 0.6, -2]])

    there = here @ matrix[:, :2].T + matrix[:, 2]

    assert similarity_transform(here, there) == pytest.approx(matrix, abs=1e-9)


def test_a_face_upside_down_gives_the_same_chip(astronaut):
    turned = np.ascontiguousarray(np.rot90(astronaut, 2))

    upright = align(astronaut, mesh(astronaut, detect(astronaut)[0]))
    righted = align(turned, mesh(turned, detect(turned)[0]))

    assert np.abs(upright.astype(int) - righted).mean() < 6


def test_a_crop_ends_where_the_picture_ends(astronaut):
    (face,) = detect(astronaut)

    height, width = crop(astronaut, face, 0.0).shape[:2]
    assert (width, height) == pytest.approx(face.box[2:], abs=2)
    assert crop(astronaut, face, 50.0).shape == astronaut.shape
