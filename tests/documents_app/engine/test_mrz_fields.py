"""Lines of each layout to fields, with centuries by a fixed day."""

from datetime import date

import pytest

from documents_app.engine.mrz.issuer_codes import alpha_2
from documents_app.engine.mrz.layouts import LAYOUTS
from documents_app.engine.mrz.parse import birth_date, expiry_date, parse

TODAY = date(2026, 11, 21)
ANNA = {"surname": "ERIKSSON", "given_names": "ANNA MARIA", "issuing_country": "UTO", "sex": "F"}


def read(kind, *lines):
    return parse(LAYOUTS[kind], lines, TODAY)


def test_a_passport():
    found = read(
        "TD3",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    )

    assert found == ANNA | {
        "document_number": "L898902C3",
        "nationality": "UTO",
        "birth_date": "1974-08-12",
        "expiry_date": "2012-04-15",
        "personal_number": "ZE184226B",
    }


def test_a_card_of_three_lines():
    found = read(
        "TD1",
        "I<D<<L01X00T478<<<<<<<<<<<<<<<",
        "6408125<2702283D<<<<<<<<<<<<<8",
        "MUSTERMANN<<ERIKA<<<<<<<<<<<<<",
    )

    assert found == {
        "surname": "MUSTERMANN",
        "given_names": "ERIKA",
        "document_number": "L01X00T47",
        "nationality": "DE",
        "issuing_country": "DE",
        "birth_date": "1964-08-12",
        "expiry_date": "2027-02-28",
    }


def test_a_card_of_two_lines():
    found = read(
        "TD2", "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"
    )

    assert found["document_number"] == "D23145890"
    assert (found["birth_date"], found["expiry_date"]) == ("1974-08-12", "2012-04-15")
    assert "personal_number" not in found


@pytest.mark.parametrize("kind", ["MRV-A", "MRV-B"])
def test_a_visa(kind):
    width = LAYOUTS[kind].width
    found = read(
        kind,
        "V<UTOERIKSSON<<ANNA<MARIA".ljust(width, "<"),
        "L8988901C4XXX4009078F9612109".ljust(width, "<"),
    )

    assert found == ANNA | {
        "document_number": "L8988901C",
        "nationality": "XXX",
        "birth_date": "1940-09-07",
        "expiry_date": "1996-12-10",
    }


def test_a_long_number_of_a_card_is_put_together_and_not_taken_for_a_personal_number():
    found = read(
        "TD1",
        "I<UTOD23145890<7349<A12<<<<<<<",
        "3407127M9507122UTO<<<<<<<<<<<2",
        "STEVENSON<<PETER<<<<<<<<<<<<<<",
    )

    assert found["document_number"] == "D23145890734"
    assert found["personal_number"] == "A12"


def test_a_name_without_second_part_is_all_surname():
    found = read(
        "TD3", "P<UTOARKFREITH".ljust(44, "<"), "L898902C36UTO7408122F1204159".ljust(44, "<")
    )

    assert found["surname"] == "ARKFREITH"
    assert "given_names" not in found


def test_transliterated_names_stay_as_printed():
    found = read("TD3", "P<UTOMUELLER<<JEAN<LUC".ljust(44, "<"), "<" * 44)

    assert (found["surname"], found["given_names"]) == ("MUELLER", "JEAN LUC")


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("261121", "2026-11-21"),
        ("261122", "1926-11-22"),
        ("000229", "2000-02-29"),
        ("7408<<", ""),
        ("<<<<<<", ""),
        ("741301", ""),
        ("010229", ""),
    ],
)
def test_a_birth_date_is_never_in_the_future_and_never_guessed(printed, day):
    assert birth_date(printed, TODAY) == day


@pytest.mark.parametrize(
    ("printed", "day"),
    [("351231", "2035-12-31"), ("761231", "2076-12-31"), ("770101", "1977-01-01"), ("3512<<", "")],
)
def test_an_expiry_date_lies_at_most_fifty_years_ahead(printed, day):
    assert expiry_date(printed, TODAY) == day


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("FRA", "FR"),
        ("D", "DE"),
        ("GBD", "GB"),
        ("RKS", "XK"),
        ("UTO", "UTO"),
        ("XXA", "XXA"),
        ("ROM", "RO"),
        ("ZIM", "ZW"),
    ],
)
def test_countries_become_alpha_2_where_one_exists(code, answer):
    assert alpha_2(code) == answer
