"""Every degradation changes the picture, keeps its size rule, and repeats by its seed."""

import cv2
import numpy as np
import pytest

from documents_app.specimens import (
    DEGRADATIONS,
    degrade,
    passport,
    portrait,
    random_person,
    scene,
    table,
    unreadable,
)

DOCUMENT = passport(random_person(1), portrait("hopper"))
PICTURE = scene(DOCUMENT)
HEIGHT, WIDTH = PICTURE.shape[:2]


def print_contrast(img: np.ndarray) -> float:
    """Spread of the grey along one line of the machine readable zone."""
    edge = (WIDTH - 1400) // 2
    line = img[edge + 815 : edge + 840, edge + 200 : edge + 1200]
    return float(cv2.cvtColor(line, cv2.COLOR_BGR2GRAY).std(axis=1).mean())


def test_there_are_nineteen():
    assert len(set(DEGRADATIONS)) == 19


@pytest.mark.parametrize("kind", DEGRADATIONS)
def test_it_changes_the_picture_and_repeats(kind):
    result = degrade(PICTURE, kind, 5)

    assert result.dtype == np.uint8
    assert (result == degrade(PICTURE, kind, 5)).all()
    same = result.shape == PICTURE.shape and bool((result == PICTURE).all())
    assert same is (kind == "clean")


@pytest.mark.parametrize("kind", DEGRADATIONS)
def test_its_size_follows_the_rule(kind):
    height, width = degrade(PICTURE, kind).shape[:2]

    if kind in ("rot3", "rot15"):
        assert height > HEIGHT
        assert width > WIDTH
    elif kind == "rot90":
        assert (height, width) == (WIDTH, HEIGHT)
    elif kind == "low_resolution":
        assert width == 560
        assert abs(height / width - HEIGHT / WIDTH) < 0.01
    else:
        assert (height, width) == (HEIGHT, WIDTH)


@pytest.mark.parametrize("kind", ["perspective", "motion", "glare", "noise", "shadow", "moire"])
def test_another_seed_is_another_accident(kind):
    assert (degrade(PICTURE, kind, 1) != degrade(PICTURE, kind, 2)).any()


def test_blurs_are_ordered_and_the_unreadable_is_the_worst():
    kinds = ("clean", "blur_light", "blur_strong")
    values = [print_contrast(degrade(PICTURE, kind)) for kind in kinds]
    values.append(print_contrast(unreadable(PICTURE)))

    assert values == sorted(values, reverse=True)
    assert values[-1] < 0.3 * values[2]


def test_light_goes_the_way_the_name_says():
    assert degrade(PICTURE, "dark").mean() < 0.3 * PICTURE.mean()
    assert degrade(PICTURE, "bright").mean() > 1.1 * PICTURE.mean()
    assert (degrade(PICTURE, "glare") == 255).all(axis=2).mean() > 0.02


def test_a_scene_has_the_document_unchanged_in_its_middle():
    edge = (WIDTH - DOCUMENT.shape[1]) // 2

    assert (PICTURE[edge:-edge, edge:-edge] == DOCUMENT).all()
    assert PICTURE[:edge].mean() < 130


def test_an_empty_table_has_no_bright_document():
    assert table(400, 300, 2).shape == (300, 400, 3)
    assert table(400, 300, 2).max() < 200


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="no degradation 'rain'"):
        degrade(PICTURE, "rain")
