"""Which of some words a line says, by the chances of its letters."""

import numpy as np
import pytest

from documents_app.engine.restoring.lexicon import LETTERS, Lexicon

WORDS = {"SEX": "sex", "SURNAME": "surname", "NOM": "surname", "REMARKS": "", "SSN": "number"}
NOTHING, FIRST = len(LETTERS), len(LETTERS) + 1


def line(*steps):
    """Chances of a letter at each step, as 'S9' (nine tenths) or '-' for none; the rest is dust."""
    chances = np.full((len(steps), len(LETTERS) + 2), 1e-5, np.float32)
    for row, step in zip(chances, steps, strict=True):
        for letter, tenths in zip(step[::2], step[1::2], strict=True):
            row[NOTHING if letter == "-" else LETTERS.index(letter)] = int(tenths) / 10
        row[FIRST] = row[:FIRST].max()
    return chances


def explained(*steps):
    return Lexicon(WORDS).explain(line(*steps))


def test_a_word_that_is_plainly_there_costs_nothing():
    first, second = explained("S9", "-9", "E9", "E9", "X9", "-9")[:2]

    assert (first.meaning, first.word) == ("sex", "SEX")
    assert first.cost == pytest.approx(0, abs=0.1)
    assert second.cost > 5


def test_a_word_is_found_under_letters_that_were_preferred_to_its_own():
    first, second = explained("B5S4", "-9", "C5E4", "-9", "K5X4", "-9")[:2]

    assert first.meaning == "sex"
    assert first.cost == pytest.approx(3 * np.log(5 / 4), abs=0.1)
    assert second.cost > first.cost + 5


def test_two_words_of_one_meaning_explain_a_line_together():
    first = explained("S9", "U9", "R9", "N9", "A9", "M9", "E9", "-9", "N9", "O9", "M9")[0]

    assert (first.meaning, first.word, first.words) == ("surname", "NOM", 2)
    assert first.cost == pytest.approx(0, abs=0.2)


def test_a_doubled_letter_needs_a_step_between():
    apart = {one.meaning: one.cost for one in explained("S9", "-9", "S9", "N9")}
    run_together = {one.meaning: one.cost for one in explained("S9", "S9", "N9")}

    assert apart["number"] < 0.2
    assert run_together["number"] > 5
