"""The French national card of 1994 to 2021: two lines of 36 which are not TD2."""

from datetime import date

import numpy as np
import pytest

from documents_app.engine.mrz import checks
from documents_app.engine.mrz.find import read_band, read_zone
from documents_app.engine.mrz.layouts import ALPHABET, LAYOUTS
from documents_app.engine.ocr.recognise import Line
from documents_app.specimens import french_card, french_card_lines, mrz_lines, random_person

TODAY = date(2026, 11, 21)
# The fictional card of the public description of the layout.
BERTHIER = ("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6")


def as_read(lines):
    """Lines as a certain recogniser reads them, four steps a character."""
    made = []
    for row, text in enumerate(lines):
        narrow = np.zeros((4 * len(text), len(ALPHABET) + 1), np.float32)
        narrow[:, -1] = 1.0
        for column, character in enumerate(text):
            narrow[4 * column + 1, -1] = 0.001
            narrow[4 * column + 1, ALPHABET.index(character)] = 0.999
        right, y = 20 * len(text), 50 * row
        quad = np.array([(0, y), (right, y), (right, y + 30), (0, y + 30)], np.float32)
        made.append(Line(quad, text, 0.999, narrow))
    return made


def found_in(lines):
    found = read_band(as_read(lines), TODAY)
    assert found is not None
    return found.mrz


def test_the_published_example_agrees_with_its_digits():
    assert checks.verify(LAYOUTS["FRA-ID"], BERTHIER) == {
        "document_number": True,
        "birth_date": True,
        "composite": True,
    }


def test_the_fields_of_the_published_example():
    mrz = found_in(BERTHIER)

    assert (mrz.kind, mrz.lines, mrz.checks_passed) == ("FRA-ID", BERTHIER, True)
    assert mrz.fields == {
        "surname": "BERTHIER",
        "given_names": "CORINNE",
        "document_number": "880692310285",
        "birth_date": "1965-12-06",
        "sex": "F",
        "issuing_country": "FR",
    }


def test_several_given_names_and_a_double_surname():
    mrz = found_in(french_card("MARTIN<DURAND", "JEAN<<PIERRE<A", "710304", "M"))

    assert mrz.fields["surname"] == "MARTIN DURAND"
    assert mrz.fields["given_names"] == "JEAN PIERRE A"


def test_the_general_recogniser_finds_it_too():
    lines = french_card("LEFEVRE", "ELODIE", "920730", "F")

    found = read_zone(np.zeros((10, 10, 3), np.uint8), as_read(lines), TODAY)

    assert found is not None
    assert (found.mrz.kind, found.mrz.lines) == ("FRA-ID", lines)


@pytest.mark.parametrize(
    ("column", "check"), [(3, "document_number"), (28, "birth_date"), (20, "composite")]
)
def test_a_forged_card_stays_french_and_fails(column, check):
    upper, lower = french_card("LEFEVRE", "ELODIE<<MARIE<<", "920730", "F")
    other = "7" if lower[column] in "0123456" else "3" if lower[column].isdigit() else "B"
    mrz = found_in((upper, lower[:column] + other + lower[column + 1 :]))

    assert mrz.kind == "FRA-ID"
    assert mrz.checks[check] is False
    assert mrz.checks["composite"] is False


@pytest.mark.parametrize("issuer", ["UTO", "FRA", "D"])
def test_a_card_of_size_td2_does_not_become_french(issuer):
    lines = mrz_lines(random_person(21), "TD2", issuer)

    mrz = found_in(lines)

    assert (mrz.kind, mrz.lines, mrz.checks_passed) == ("TD2", lines, True)


def test_a_french_card_of_size_td2_beginning_with_id_is_told_by_its_digits():
    lines = mrz_lines(random_person(22), "TD2", "FRA", document_code="ID")

    assert found_in(lines).kind == "TD2"


def test_the_generator_draws_cards_whose_digits_agree():
    lines = french_card_lines(random_person(7))

    assert [len(line) for line in lines] == [36, 36]
    assert all(checks.verify(LAYOUTS["FRA-ID"], lines).values())
