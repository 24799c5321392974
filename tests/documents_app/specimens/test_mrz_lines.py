"""The builder against the worked examples of ICAO Doc 9303, parts 4 to 7."""

from dataclasses import replace
from datetime import date

import pytest

from documents_app.specimens import Person, check_digit, mrz_lines, random_person

ANNA = Person(
    given_names="ANNA MARIA",
    surname="ERIKSSON",
    birth_date=date(1974, 8, 12),
    sex="F",
    nationality="UTO",
    document_number="L898902C3",
    issue_date=date(2002, 4, 16),
    expiry_date=date(2012, 4, 15),
    personal_number="ZE184226B",
)

ICAO = {
    "TD3": (
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ),
    "TD1": (
        "I<UTOD231458907<<<<<<<<<<<<<<<",
        "7408122F1204159UTO<<<<<<<<<<<6",
        "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ),
    "TD2": (
        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
        "D231458907UTO7408122F1204159<<<<<<<6",
    ),
    "MRV-A": (
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
    ),
    "MRV-B": (
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
        "L8988901C4XXX4009078F9612109<<<<<<<<",
    ),
}
CARD = replace(ANNA, document_number="D23145890", personal_number="")
VISA = replace(
    ANNA,
    document_number="L8988901C",
    nationality="XXX",
    birth_date=date(1940, 9, 7),
    expiry_date=date(1996, 12, 10),
)


@pytest.mark.parametrize(
    ("kind", "person"),
    [
        ("TD3", ANNA),
        ("TD1", CARD),
        ("TD2", CARD),
        ("MRV-A", replace(VISA, personal_number="6ZE184226B")),
        ("MRV-B", replace(VISA, personal_number="")),
    ],
)
def test_the_specimens_of_utopia_come_out_as_icao_prints_them(kind, person):
    assert mrz_lines(person, kind) == ICAO[kind]


@pytest.mark.parametrize(("text", "digit"), [("520727", "3"), ("AB2134<<<", "5")])
def test_the_check_digits_of_part_three_are_right(text, digit):
    assert check_digit(text) == digit


def test_a_long_number_continues_in_the_optional_data():
    """The example of Doc 9303-5: D23145890734 with check digit 9."""
    lines = mrz_lines(replace(CARD, document_number="D23145890734"), "TD1")

    assert lines[0] == "I<UTOD23145890<7349<<<<<<<<<<<"
    assert lines[1].endswith("<6")


def test_accents_are_written_as_the_transliteration_table_says():
    person = replace(ANNA, surname="MÜLLER-ÅÆØŁ", given_names="D'ARVILLÉ ZOË")

    assert mrz_lines(person, "TD3")[0].startswith("P<UTOMUELLER<AAAEOEL<<DARVILLE<ZOE<")


def test_a_name_that_is_too_long_keeps_a_letter_of_the_given_names():
    person = replace(ANNA, surname="A" * 60)

    assert mrz_lines(person, "TD1")[2] == "A" * 27 + "<<A"


def test_an_unspecified_sex_is_a_filler():
    assert mrz_lines(replace(ANNA, sex="X"), "TD3")[1][20] == "<"


@pytest.mark.parametrize("seed", range(20))
def test_random_people_fit_every_kind(seed):
    person = random_person(seed, accents=True)
    sizes = {
        "TD1": (30,) * 3,
        "TD2": (36,) * 2,
        "TD3": (44,) * 2,
        "MRV-A": (44,) * 2,
        "MRV-B": (36,) * 2,
    }

    for kind, lengths in sizes.items():
        assert tuple(map(len, mrz_lines(person, kind))) == lengths
