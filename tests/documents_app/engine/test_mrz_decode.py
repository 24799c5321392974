"""Evidence to lines: what the recogniser doubted may be settled, what it saw is never bent."""

import numpy as np
import pytest

from documents_app.engine.mrz.decode import decode, most_likely
from documents_app.engine.mrz.layouts import ALPHABET, LAYOUTS

TD3 = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
TD1 = (
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
)


def seen(lines, doubts=None):
    """Cells as the recogniser would give them: certain, but for {(line, column): {char: p}}."""
    rows = [[np.zeros(len(ALPHABET), np.float32) for _ in line] for line in lines]
    for row, line in enumerate(lines):
        for column, character in enumerate(line):
            chances = (doubts or {}).get((row, column), {character: 0.999})
            for letter, chance in chances.items():
                rows[row][column][ALPHABET.index(letter)] = chance
    return rows


def forged(lines, row, column, character):
    changed = lines[row][:column] + character + lines[row][column + 1 :]
    return (*lines[:row], changed, *lines[row + 1 :])


def test_certain_lines_are_read_as_they_are():
    read = decode(LAYOUTS["TD3"], seen(TD3))

    assert read.lines == TD3
    assert all(read.checks.values())
    assert read.repair is None


FORGERIES = [
    ("TD3", 1, 1, "3", "document_number"),
    ("TD3", 1, 3, "1", "document_number"),
    ("TD3", 1, 5, "O", "document_number"),
    ("TD3", 1, 14, "9", "birth_date"),
    ("TD3", 1, 13, "8", "birth_date"),
    ("TD3", 1, 22, "8", "expiry_date"),
    ("TD3", 1, 30, "7", "personal_number"),
    ("TD3", 1, 43, "5", "composite"),
    ("TD1", 0, 6, "8", "document_number"),
    ("TD1", 0, 9, "7", "document_number"),
    ("TD1", 1, 1, "9", "birth_date"),
    ("TD1", 1, 8, "3", "expiry_date"),
]


@pytest.mark.parametrize(("kind", "row", "column", "character", "check"), FORGERIES)
def test_a_forged_character_is_read_as_printed_and_fails(kind, row, column, character, check):
    printed = forged(TD3 if kind == "TD3" else TD1, row, column, character)

    read = decode(LAYOUTS[kind], seen(printed))

    assert read.lines == printed
    assert read.checks[check] is False


def test_a_look_alike_is_suggested_with_its_place_but_the_check_stays_failed():
    printed = forged(TD3, 1, 5, "O")  # the genuine number has a zero there

    read = decode(LAYOUTS["TD3"], seen(printed))

    assert read.checks["document_number"] is False
    assert read.lines == printed
    assert read.repair is not None
    assert read.repair.lines == TD3
    assert read.repair.changed == ((1, 5),)


def test_a_forged_birth_date_has_no_suggestion():
    assert decode(LAYOUTS["TD3"], seen(forged(TD3, 1, 14, "9"))).repair is None


def test_a_doubt_of_the_recogniser_is_settled_by_the_check_digit():
    doubt = {(1, 5): {"O": 0.9, "0": 0.08}}

    read = decode(LAYOUTS["TD3"], seen(TD3, doubt))

    assert read.lines == TD3
    assert all(read.checks.values())


LONG = (
    "I<UTOD23145890<7349<<<<<<<<<<<",
    "3407127M9507122UTO<<<<<<<<<<<2",
    "STEVENSON<<PETER<<<<<<<<<<<<<<",
)


@pytest.mark.parametrize(
    ("lines", "chances"), [(TD1, {"<": 0.6, "7": 0.38}), (LONG, {"7": 0.6, "<": 0.38})]
)
def test_whether_a_number_goes_on_behind_a_blurred_digit_is_settled_by_the_digits(lines, chances):
    read = decode(LAYOUTS["TD1"], seen(lines, {(0, 14): chances}))

    assert read.lines == lines
    assert all(read.checks.values())


def test_less_than_one_per_cent_is_no_doubt():
    doubt = {(1, 5): {"O": 0.99, "0": 0.005}}

    read = decode(LAYOUTS["TD3"], seen(TD3, doubt))

    assert read.lines[1][5] == "O"
    assert not read.checks["document_number"]


def test_letters_in_dates_and_digits_in_names_are_misread_and_put_right():
    doubt = {(1, 14): {"O": 0.99}, (0, 11): {"0": 0.99}, (0, 4): {"0": 0.99}}
    lines = (TD3[0], "L898902C36UTO7008125F1204159ZE184226B<<<<<1" + "0")

    read = decode(LAYOUTS["TD3"], seen(lines, doubt))

    assert read.lines[1][13:19] == "700812"
    assert read.lines[0][:15] == "P<UTOERIKSSON<<"


def test_a_lone_letter_among_fillers_needs_some_doubt_to_vanish():
    plain = forged(TD3, 0, 35, "K")

    assert decode(LAYOUTS["TD3"], seen(plain)).lines[0][35] == "K"
    assert decode(LAYOUTS["TD3"], seen(plain, {(0, 35): {"K": 0.7, "<": 0.2}})).lines == TD3


def test_the_likeliest_text_with_the_right_sum_is_exact():
    choices = [{"1": 0.6, "2": 0.4}, {"3": 0.9, "8": 0.1}, {"0": 0.5, "5": 0.5}]

    found = most_likely(choices, (7, 3, -1))

    allowed = [
        (a * b * c, x + y + z)
        for x, a in choices[0].items()
        for y, b in choices[1].items()
        for z, c in choices[2].items()
        if (7 * int(x) + 3 * int(y) - int(z)) % 10 == 0
    ]
    assert found == (max(allowed)[1] if allowed else None)


def test_no_text_at_all_is_an_answer():
    assert most_likely([{"1": 1.0}, {"2": 1.0}], (7, -1)) is None


def test_a_blurred_run_of_fillers_is_not_a_name_but_a_letter_before_it_stays():
    doubt = {(0, column): {"C": 0.4, "E": 0.35, "<": 0.25} for column in range(26, 44)}
    doubt[0, 24] = {"A": 0.9, "<": 0.05}

    assert decode(LAYOUTS["TD3"], seen(TD3, doubt)).lines == TD3
