"""Our own reader of zones: rows found without the general detector, lines read, nothing bent."""

import shutil
from datetime import date
from functools import lru_cache

import cv2
import numpy as np
import pytest

from documents_app import weights
from documents_app.engine.mrz import band, grid, line_reader
from documents_app.engine.mrz.cells import BLANK
from documents_app.engine.mrz.layouts import ALPHABET
from documents_app.engine.mrz.read import read_mrz, read_quickly
from documents_app.specimens import (
    degrade,
    mrz_lines,
    passport,
    portrait,
    random_person,
    scene,
    tampered,
    us_licence_front,
)
from documents_app.specimens.ocrb import print_lines

TODAY = date(2026, 11, 21)


@lru_cache(maxsize=4)
def zone_only(kind, seed, forged=""):
    """The lines on grey paper, as a scanner sees the lower part of a page; and the lines."""
    lines = mrz_lines(random_person(seed), kind)
    lines = tampered(lines, forged) if forged else lines
    paper = np.full((330, 1400, 3), 205, np.uint8)
    print_lines(paper, lines, left=72, top=50, pitch=28.45, spacing=71)
    return paper, lines


@pytest.mark.parametrize("kind", ["TD1", "TD2", "TD3", "MRV-A", "MRV-B"])
def test_each_kind_is_read_exactly_without_the_general_models(kind):
    paper, lines = zone_only(kind, 41)

    found = read_quickly(paper, TODAY)

    assert found is not None
    assert (found.mrz.kind, found.mrz.lines) == (kind, lines)
    assert found.mrz.checks_passed


def test_a_permanent_resident_card_opens_with_a_letter_and_a_digit():
    lines = mrz_lines(random_person(45), "TD1", "USA", document_code="C1")
    paper = np.full((330, 1400, 3), 205, np.uint8)
    print_lines(paper, lines, left=72, top=50, pitch=28.45, spacing=71)

    found = read_quickly(paper, TODAY)

    assert found is not None
    assert found.mrz.lines == lines
    assert found.mrz.lines[0].startswith("C1USA")


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_turned_zone_is_read_and_says_where_it_begins(turns):
    paper, lines = zone_only("TD3", 42)
    turned = np.ascontiguousarray(np.rot90(paper, turns))

    found = read_mrz(turned, today=TODAY)

    assert found is not None
    assert found.mrz.lines == lines
    way = found.quads[0][1] - found.quads[0][0]
    assert np.argmax(np.abs(way)) == (turns % 2)
    assert way[turns % 2] < 0 if turns in (1, 2) else way[turns % 2] > 0


@pytest.mark.parametrize("kind", ["perspective", "blur_strong", "dark", "jpeg15", "low_resolution"])
def test_a_bad_photograph_of_a_passport_is_read_exactly(kind):
    page = passport(random_person(43), portrait("astronaut"), seed=43)

    found = read_quickly(degrade(scene(page, seed=43), kind, 43), TODAY)

    assert found is not None
    assert found.mrz.lines == mrz_lines(random_person(43), "TD3")


@pytest.mark.parametrize("field", ["birth", "number"])
@pytest.mark.parametrize(("kind", "seed"), [(k, s) for k in ("TD1", "TD3") for s in range(6)])
def test_a_forged_zone_is_flagged_and_never_repaired_into_a_pass(kind, seed, field):
    paper, lines = zone_only(kind, 60 + seed, field)
    worn = cv2.GaussianBlur(paper, (0, 0), 1.5)

    found = read_quickly(worn, TODAY)

    assert found is not None
    assert found.mrz.lines == lines
    assert not found.mrz.checks_passed


def test_a_picture_without_a_zone_gives_no_reading():
    card = us_licence_front(
        random_person(44, nationality="USA"), portrait("astronaut"), "CA", seed=44
    )

    assert read_quickly(scene(card, seed=44), TODAY) is None


def test_plain_paper_has_no_rows():
    assert band.find_bands(np.full((600, 800, 3), 200, np.uint8)) == []


def test_rows_of_another_spacing_are_no_zone():
    paper = np.full((600, 1400, 3), 205, np.uint8)
    print_lines(paper, ["A" * 44, "B" * 44], left=72, top=50, pitch=28.45, spacing=300)

    assert band.find_bands(paper) == []


def test_a_character_whose_chances_are_shared_is_not_dropped():
    narrow = _certain("P<UTOERIKSSON<<ANNA")
    step = narrow[4 * 4 + 1]
    step[:] = 0
    step[[ALPHABET.index("O"), ALPHABET.index("0"), BLANK]] = 0.35, 0.25, 0.4

    laid = grid.lay(narrow, 19)

    assert laid is not None
    assert "".join(ALPHABET[int(c.argmax())] for c in laid[0]) == "P<UTOERIKSSON<<ANNA"


@pytest.mark.parametrize("pitch", [3.6, 4.0, 4.3, 4.6, 5.0])
def test_a_double_letter_without_a_gap_is_two(pitch):
    text = "P<UTOBRANDSTETT<<PHILIP<JONATHAN<<<<"
    narrow = np.zeros((int(pitch * len(text)) + 4, BLANK + 1), np.float32)
    narrow[:, BLANK] = 1.0
    for column, character in enumerate(text):
        start = int(pitch * column) + 1
        # The blank that should part the two T is not seen.
        end = int(pitch * (column + 1)) + 3 if text[column : column + 2] == "TT" else start + 2
        narrow[start:end, [ALPHABET.index(character), BLANK]] = 0.99, 0.01

    laid = grid.lay(narrow, len(text))

    assert laid is not None
    read = "".join(ALPHABET[int(chances.argmax())] for chances in laid[0])
    assert (read, laid[1]) == (text, 0)


def test_fillers_lost_at_the_end_count_against_the_reading():
    laid = grid.lay(_certain("P<UTOERIKSSON<<ANNA<<", steps=110), 24)

    assert laid is not None
    assert laid[1] == 3


def test_lines_of_quite_another_width_are_refused():
    assert grid.lay(_certain("P<UTOERIKSSON<<ANNA"), 30) is None
    assert grid.lay(np.full((90, BLANK + 1), 1 / 38, np.float32) * 0, 30) is None


def test_weights_that_are_missing_or_damaged_are_refused(tmp_path):
    path = tmp_path / "ocrb_line.onnx"
    with pytest.raises(weights.ModelMissing):
        weights.checked(path, line_reader.SHA256)
    shutil.copy(line_reader.WEIGHTS, path)
    assert weights.checked(path, line_reader.SHA256) == path
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(weights.ModelDamaged):
        weights.checked(path, line_reader.SHA256)


def _certain(text, steps=None):
    narrow = np.zeros((steps or 4 * len(text), BLANK + 1), np.float32)
    narrow[:, BLANK] = 1.0
    for column, character in enumerate(text):
        narrow[4 * column + 1, [ALPHABET.index(character), BLANK]] = 0.99, 0.01
    return narrow
