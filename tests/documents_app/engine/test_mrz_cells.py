"""Recogniser steps to cells, and cells to the fixed width."""

import numpy as np

from documents_app.engine.mrz.cells import BLANK, cells_of, fit
from documents_app.engine.mrz.layouts import ALPHABET


def steps(spelled):
    """One step per character of the spelling; `_` is the blank."""
    narrow = np.full((len(spelled), BLANK + 1), 1e-4, np.float32)
    for at, character in enumerate(spelled):
        narrow[at, BLANK if character == "_" else ALPHABET.index(character)] = 0.98
    return narrow


def spelled(chances):
    return "".join(ALPHABET[int(c.argmax())] for c in chances)


def test_runs_of_one_letter_are_one_cell_unless_a_blank_parts_them():
    cells = cells_of(steps("_AA__B_B_<_<"))

    assert spelled([cell.chances for cell in cells]) == "ABB<<"
    assert [cell.at for cell in cells] == [1.5, 5, 7, 9, 11]


def test_fillers_that_were_swallowed_come_back_where_the_gap_is():
    line = "_".join("AB<") + "_" * 5 + "_".join("CD")

    assert spelled(fit(cells_of(steps(line)), 7)) == "AB<<<CD"


def test_fillers_at_the_end_are_added_there():
    assert spelled(fit(cells_of(steps("A_B_<_<")), 6)) == "AB<<<<"


def test_a_line_without_fillers_is_not_stretched():
    assert fit(cells_of(steps("A_B_C_D")), 6) is None


def test_a_letter_seen_twice_in_one_place_is_one_letter():
    cells = cells_of(steps("A___B___C___OD___E___<"))

    fitted = fit(cells, 6)

    assert fitted is not None
    assert len(fitted) == 6


def test_too_short_and_too_long_lines_are_refused():
    assert fit(cells_of(steps("A_<_<")), 30) is None
    assert fit(cells_of(steps("_".join("ABCDEFGHIJKLMNOP"))), 10) is None
    assert fit([], 30) is None
