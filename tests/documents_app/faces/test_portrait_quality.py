"""Portraits as printers, lasers, films and messengers leave them: drawn, and photographed anew."""

import cv2
import numpy as np
import pytest

from documents_app.faces import detect
from documents_app.faces.quality import measure_portrait
from documents_app.specimens import portrait
from documents_app.specimens.printed_cards import printed_card


def graded(card):
    return measure_portrait(card, detect(card)[0])


@pytest.mark.parametrize("name", ["astronaut", "hopper"])
def test_a_clean_cards_portrait_is_good(name):
    quality = graded(printed_card(portrait(name), "clean", 3))

    assert (quality.grade, quality.reasons) == ("good", ())


@pytest.mark.parametrize("name", ["astronaut", "hopper"])
@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("halftone", "halftone"),
        ("grey", "grey"),
        ("jpeg", "compressed"),
        ("laminated", "laminated"),
        ("worn", "grey"),
    ],
)
def test_each_damage_of_a_card_is_named(name, kind, reason):
    quality = graded(printed_card(portrait(name), kind, 3))

    assert quality.grade == "poor"
    assert reason in quality.reasons


def test_a_portrait_below_eighty_pixels_is_poor(astronaut, printed):
    assert "face_too_small" in graded(printed(astronaut, 72)).reasons
    assert "face_too_small" not in graded(printed(astronaut, 90)).reasons


def test_a_grey_print_under_a_warm_lamp_is_still_grey():
    card = printed_card(portrait("astronaut"), "grey", 2)
    warm = np.clip(card * np.array([0.7, 0.95, 1.1]), 0, 255).astype(np.uint8)

    assert "grey" in graded(warm).reasons


def test_a_dark_colour_portrait_is_not_grey():
    dark = cv2.convertScaleAbs(printed_card(portrait("astronaut"), "clean", 2), alpha=0.25)

    assert "grey" not in graded(dark).reasons
