"""The hash of a picture stays when it is saved anew, and differs for another person's document."""

import itertools
from functools import cache, partial

import cv2
import numpy as np
import pytest

from documents_app.engine.perceptual import phash, phash_distance
from documents_app.specimens import (
    degrade,
    id_card_td1,
    passport,
    portrait,
    random_person,
    scene,
    us_licence_front,
)
from documents_app.specimens.picture_attacks import jpeg

SAVED_ANEW = {
    "smaller": lambda img: cv2.resize(img, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA),
    "darker": lambda img: (img * 0.4).astype(np.uint8),
    "other light": lambda img: (255 * (img / 255) ** 0.7).astype(np.uint8),
    "warmer": lambda img: np.clip(img * (0.8, 1, 1.15), 0, 255).astype(np.uint8),
    "burnt": lambda img: np.clip(img * 1.35, 0, 255).astype(np.uint8),
    "recompressed": lambda img: jpeg(img, 25),
    "shadow": partial(degrade, kind="shadow"),
    "noise": partial(degrade, kind="noise"),
}
DESIGNS = [passport, id_card_td1, us_licence_front]
PLACES = [pytest.param(np.copy, id="scan"), pytest.param(scene, id="table")]


@cache
def pictured(draw, place):
    return place(draw(random_person(600), portrait("hopper")))


def one_design(draw):
    """Six people's documents that share portrait, background and place."""
    return [draw(random_person(600 + i, sex="F"), portrait("hopper")) for i in range(6)]


@pytest.mark.parametrize("change", SAVED_ANEW)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("draw", DESIGNS)
def test_a_picture_saved_anew_is_within_20(draw, place, change):
    picture = pictured(draw, place)

    assert phash_distance(phash(picture), phash(SAVED_ANEW[change](picture))) <= 20


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("draw", DESIGNS)
def test_other_people_with_the_same_design_in_the_same_place_are_beyond_20(draw, place):
    hashes = [phash(place(picture)) for picture in one_design(draw)]

    assert min(phash_distance(a, b) for a, b in itertools.combinations(hashes, 2)) > 20


def test_even_a_picture_of_nothing_has_256_bits():
    assert 0 <= phash(np.zeros((1, 1, 3), np.uint8)) < 2**256
