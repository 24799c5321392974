"""A forged zone differs in one character, and its check digit tells."""

from dataclasses import replace

import pytest

from documents_app.specimens import KINDS, check_digit, mrz_lines, random_person, tampered

PLACES = {"number": slice(0, 9), "birth": slice(13, 19), "expiry": slice(21, 27)}
CARD_PLACES = {"number": (0, slice(5, 14)), "birth": (1, slice(0, 6)), "expiry": (1, slice(8, 14))}


@pytest.mark.parametrize("field", ["number", "birth", "expiry"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", ["L89890AC3", "ABCDEFGHI", "BBBBBBBBB", "123456789"])
def test_one_character_changes_and_the_check_fails(kind, field, number):
    honest = mrz_lines(replace(random_person(4), document_number=number), kind)
    forged = tampered(honest, field)

    changed = [a != b for a, b in zip("".join(honest), "".join(forged), strict=True)]
    assert sum(changed) == 1
    row, place = CARD_PLACES[field] if kind == "TD1" else (1, PLACES[field])
    assert honest[row][place.stop] == check_digit(honest[row][place])
    assert forged[row][place.stop] != check_digit(forged[row][place])


def test_a_forged_date_is_still_a_date():
    lines = mrz_lines(random_person(4), "TD3")

    forged = tampered(tampered(lines, "birth"), "expiry")

    assert forged[1][15:19] == lines[1][15:19]
    assert forged[1][23:27] == lines[1][23:27]
