"""A hand's motion told by the picture, and nothing told where there was none."""

from functools import lru_cache

import cv2
import numpy as np
import pytest

from documents_app.engine.barcode_restore import moved
from documents_app.engine.restoring.motion import motion_of
from documents_app.specimens import DEGRADATIONS, degrade, draw, scene

STILL = [kind for kind in DEGRADATIONS if kind != "motion"]


def grey(picture):
    return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)


@lru_cache
def card(family="EU id card"):
    return scene(draw(family, 31).picture, seed=31)


@pytest.mark.parametrize("degrees", [0.0, -20.0, 35.0, 80.0])
@pytest.mark.parametrize("length", [8.0, 14.0, 20.0])
def test_a_motion_is_measured(length, degrees):
    found = motion_of(cv2.filter2D(grey(card()), -1, moved(length - 1, degrees)))

    assert found is not None
    assert found[0] == pytest.approx(length, abs=1.5)
    assert found[1] == pytest.approx(degrees, abs=7)


def test_a_motion_is_measured_through_a_little_noise_and_compression():
    chance = np.random.default_rng(5)
    still = cv2.filter2D(grey(card()), -1, moved(12, 10))
    noisy = np.clip(still + chance.normal(0, 2, still.shape), 0, 255).astype(np.uint8)
    picture = cv2.imdecode(cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, 85])[1], 0)

    found = motion_of(picture)

    assert found is not None
    assert found[0] == pytest.approx(13, abs=2)


@pytest.mark.parametrize("kind", STILL)
def test_no_other_fault_is_taken_for_a_motion(kind):
    assert motion_of(grey(degrade(card("US licence"), kind, 31))) is None


@pytest.mark.parametrize("shape", [(10, 10), (128, 128), (400, 300)])
def test_an_empty_or_a_small_picture_has_none(shape):
    assert motion_of(np.full(shape, 200, np.uint8)) is None
