"""Embeddings are turned by a secret of each integration: distances stay, and nothing else does."""

from __future__ import annotations

import math

import numpy as np
import pytest

from documents_app import turning
from documents_app.faces.scale import PLAIN, Scale
from documents_app.turning import _rotation

pytestmark = pytest.mark.django_db
SIZE = 128
GOLDEN = [
    [-0.819308, 0.043178, -0.571726],
    [-0.456105, 0.555147, 0.695544],
    [0.347424, 0.830631, -0.435142],
]


def faces(count, size=SIZE):
    drawn = np.random.default_rng(7).standard_normal((count, size))
    return (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).tolist()


def turned(whose, face, model_id="m"):
    return turning.turned(whose, model_id, face)


def test_distances_stay(acme):
    one, other = faces(2)

    assert math.dist(turned(acme, one), turned(acme, other)) == pytest.approx(
        math.dist(one, other), abs=1e-12
    )
    assert math.dist(turned(acme, one), one) > 0.5


def test_two_integrations_and_two_models_cannot_be_compared(acme, rival):
    (face,) = faces(1)
    seen = [turned(acme, face), turned(rival, face), turned(acme, face, "another")]

    assert all(math.dist(seen[i], seen[j]) > 0.5 for i, j in ((0, 1), (0, 2), (1, 2)))
    assert turned(acme, face) == seen[0]


def test_it_is_a_rotation_that_looks_like_any_other():
    matrix = _rotation(b"seed", SIZE)

    assert np.allclose(matrix @ matrix.T, np.eye(SIZE), atol=1e-12)
    # The entries of a matrix of chance: mean 0, variance 1 / SIZE.
    assert abs(matrix.mean()) < 0.01
    assert matrix.var() * SIZE == pytest.approx(1, abs=0.01)


def test_a_seed_gives_the_same_rotation_with_every_version_of_every_library():
    # Another one would find nobody whose face was kept before.
    matrix = _rotation(bytes(range(32)), 3)

    assert matrix.round(6).tolist() == GOLDEN


def test_one_number_can_be_turned_too(acme):
    assert abs(turned(acme, [0.25])[0]) == pytest.approx(0.25)


@pytest.mark.parametrize("scale", [PLAIN, Scale(1.076, 1.2, math.sqrt(2))])
@pytest.mark.parametrize("placed", [0.0, 0.3, 0.46, 0.5, 0.55, 0.6, 0.8, 1.2])
def test_a_place_of_the_scale_has_its_measured_distance(scale, placed):
    assert scale.place(scale.measured(placed)) == pytest.approx(placed)
