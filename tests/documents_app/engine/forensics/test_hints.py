"""Each hint on photographs made by simulation: honest ones, and the attack it is for."""

import numpy as np
import pytest

from documents_app.engine.forensics import HINTS, hints
from documents_app.specimens import degrade, scene
from documents_app.specimens.picture_attacks import (
    design,
    edited,
    forwarded,
    honest,
    other_letters,
    printed,
    screen,
    stored,
)

PHONE = {"exif": {"Software": "17.5.1", "Make": "Apple"}}


def flagged(picture, facts=PHONE):
    return {hint.name for hint in hints(stored(picture), facts) if hint.flagged}


@pytest.mark.parametrize("make", [honest, forwarded])
@pytest.mark.parametrize("seed", [301, 303])
def test_honest_photographs_have_no_hint(make, seed):
    assert flagged(make(seed)) == set()


@pytest.mark.parametrize("kind", ["clean", "shadow", "dark", "glare", "combo"])
def test_a_poor_picture_is_not_a_forged_one(kind):
    assert flagged(degrade(scene(design(301).page), kind)) == set()


@pytest.mark.parametrize(
    ("attack", "name"),
    [
        (edited, "pasted_region"),
        (screen, "screen_or_print_raster"),
        (printed, "screen_or_print_raster"),
        (other_letters, "odd_letters"),
    ],
)
def test_an_attack_is_named(attack, name):
    assert name in flagged(attack(304))


def test_the_name_of_an_editor_in_the_metadata_is_a_hint():
    blank = np.full((300, 400, 3), 128, np.uint8)

    assert flagged(blank, {"exif": {"Software": "Adobe Photoshop 25.1"}}) == {"editor_software"}
    assert flagged(blank, {"exif": {}}) == flagged(blank, {}) == set()


@pytest.mark.parametrize("shape", [(1, 1, 3), (36, 900, 3), (225, 9, 3), (40, 40, 3)])
def test_a_picture_too_small_to_tell_has_no_hint(shape):
    assert flagged(np.zeros(shape, np.uint8)) == set()


def test_every_hint_says_how_it_is_measured_and_where_it_is_wrong():
    found = hints(np.full((300, 400, 3), 128, np.uint8), {})

    assert tuple(hint.name for hint in found) == HINTS
    assert all(0 < hint.weight < 1 and hint.threshold > 0 and hint.limits for hint in found)
