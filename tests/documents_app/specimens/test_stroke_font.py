"""The 37 characters can be told apart, in the ways OCR-B tells them apart."""

import string
from itertools import combinations
from pathlib import Path

import matplotlib
import numpy as np
import pytest

from documents_app.specimens.glyphs import GLYPHS
from documents_app.specimens.ocrb import line_mask, print_lines, typeface


def ink_height(character: str) -> int:
    rows = np.flatnonzero(line_mask(character, 100.0).max(axis=1) > 128)
    return int(rows[-1] - rows[0])


def flat_side(character: str) -> int:
    """For how many rows the ink's left edge stays where it is farthest left."""
    ink = line_mask(character, 100.0) > 128
    edges = [int(row.argmax()) for row in ink if row.any()]
    return sum(edge <= min(edges) + 1 for edge in edges)


def test_every_character_of_the_alphabet_has_a_glyph():
    assert set(GLYPHS) == set(string.ascii_uppercase + string.digits + "<")


@pytest.mark.parametrize("pitch", [12.0, 28.45])
def test_no_two_glyphs_look_alike(pitch):
    masks = {c: line_mask(c, pitch).astype(float) / 255 for c in GLYPHS}

    for one, other in combinations(masks, 2):
        difference = np.abs(masks[one] - masks[other]).sum()
        assert difference > 0.1 * (masks[one].sum() + masks[other].sum()) / 2, (one, other)


def test_zero_is_taller_than_the_letter_o_and_has_straight_sides():
    # ISO 1073-2: digits stand above the capitals; the letter is an oval.
    assert ink_height("0") > 1.05 * ink_height("O")
    assert flat_side("0") > 1.4 * flat_side("O")


def test_the_letter_i_has_serifs_at_both_ends_and_one_has_no_foot():
    ink = {c: line_mask(c, 100.0) > 128 for c in "1I"}
    lowest = {c: np.flatnonzero(mask.any(axis=1))[-1] - 4 for c, mask in ink.items()}

    assert ink["I"][lowest["I"]].sum() > 2.5 * ink["1"][lowest["1"]].sum()


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


def test_a_font_file_prints_in_place_of_the_strokes_while_the_block_lasts():
    strokes = line_mask("A<0", 40.0)
    with typeface(Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSansMono.ttf"):
        printed = line_mask("A<0", 40.0)

    assert printed.shape == strokes.shape
    assert (printed != strokes).any()
    assert printed.max() == 255
    assert (line_mask("A<0", 40.0) == strokes).all()
