"""The 37 characters can be told apart, in the ways OCR-B tells them apart."""

import string
from itertools import combinations

import numpy as np
import pytest

from tests.specimens.glyphs import GLYPHS
from tests.specimens.ocrb import line_mask, print_lines


def ink_width(character: str) -> int:
    columns = np.flatnonzero(line_mask(character, 100.0).max(axis=0) > 128)
    return int(columns[-1] - columns[0])


def test_every_character_of_the_alphabet_has_a_glyph():
    assert set(GLYPHS) == set(string.ascii_uppercase + string.digits + "<")


@pytest.mark.parametrize("pitch", [12.0, 28.45])
def test_no_two_glyphs_look_alike(pitch):
    masks = {c: line_mask(c, pitch).astype(float) / 255 for c in GLYPHS}

    for one, other in combinations(masks, 2):
        difference = np.abs(masks[one] - masks[other]).sum()
        assert difference > 0.1 * (masks[one].sum() + masks[other].sum()) / 2, (one, other)


def test_the_letter_o_is_wider_than_zero_and_i_than_one_stem():
    assert ink_width("O") > 1.2 * ink_width("0")
    assert ink_width("I") > 0.35 * 100


@pytest.mark.parametrize("character", sorted(GLYPHS))
def test_a_glyph_stays_inside_its_cell(character):
    mask = line_mask(character, 100.0)

    assert mask.max() == 255
    assert not mask[:, [0, -1]].any()
    assert not mask[[0, -1], :].any()


def test_printing_inks_the_place_and_nothing_else():
    sheet = np.full((100, 400, 3), 240, np.uint8)

    print_lines(sheet, ["A<"], left=50, top=20, pitch=30.0, spacing=50)

    assert sheet[20:59, 50:110].min() < 60
    sheet[20:59, 50:110] = 240
    assert (sheet == 240).all()
