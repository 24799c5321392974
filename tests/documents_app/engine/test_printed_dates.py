"""Dates as documents print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents_app.engine.fields.dates import is_ambiguous, parse_date


@pytest.mark.parametrize(
    "text",
    [
        "12 AUG 1974", "12AUG1974", "12 AUG/AOUT 74", "12 AUG / AOÛT 1974", "12 août 1974",
        "12. August 1974", "12 de agosto de 1974", "12/AGO/1974", "12 ago 1974", "12-Aug-1974",
        "12 sierpień 1974", "12 ELO/AUG 1974", "AUG 12, 1974", "August 12 1974", "1974 AUG 12",
        "1974-08-12", "1974.08.12", "1974/08/12", "1974 08 12", "12.08.1974", "12 08 1974",
        "12/08/1974", "12-08-1974", "12.08.74", "12. 8. 1974", "12081974", "12 AUGUSI 1974",
    ],
)  # fmt: skip
def test_a_european_date_is_read(text):
    assert parse_date(text, order="dmy", ahead=0) == "1974-08-12"


@pytest.mark.parametrize("text", ["08/12/1974", "08-12-1974", "08121974", "AUG 12 1974"])
def test_an_american_date_is_read(text):
    assert parse_date(text, order="mdy") == "1974-08-12"


@pytest.mark.parametrize("order", ["mdy", "dmy"])
def test_a_day_above_twelve_overrules_the_order(order):
    assert parse_date("08/31/1974", order=order) == "1974-08-31"
    assert parse_date("31/08/1974", order=order) == "1974-08-31"


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("JANV", 1), ("FÉVR", 2), ("MÄRZ", 3), ("MAART", 3), ("AVR", 4), ("ABR", 4), ("MAI", 5),
        ("MAGGIO", 5), ("JUIN", 6), ("GIU", 6), ("JUIL", 7), ("LUG", 7), ("AOÛ", 8), ("SET", 9),
        ("OKT", 10), ("OUT", 10), ("PAŹ", 10), ("NOV", 11), ("DÉC", 12), ("DEZ", 12), ("DIC", 12),
    ],
)  # fmt: skip
def test_months_of_many_languages_are_known(word, month):
    expected = f"1990-{month:02d}-05" if word != "AOÛ" else None

    assert parse_date(f"05 {word} 1990", order="dmy") == expected


@pytest.mark.parametrize(
    ("text", "ahead", "iso"),
    [
        ("12.08.19", 0, "2019-08-12"),
        ("12.08.33", 0, "1933-08-12"),
        ("12.08.33", 30, "2033-08-12"),
        ("12 AUG 74", 30, "1974-08-12"),
    ],
)
def test_two_digits_of_a_year_mean_what_the_field_allows(text, ahead, iso):
    assert parse_date(text, order="dmy", ahead=ahead) == iso


@pytest.mark.parametrize(
    "text", ["", "ERIKSSON", "30.02.1990", "99/99/1990", "12 XYZ 1990", "1234"]
)
def test_what_is_no_date_is_none(text):
    assert parse_date(text, order="dmy") is None


@pytest.mark.parametrize(
    ("text", "ambiguous"),
    [("08/12/1974", True), ("08/08/1974", False), ("08/31/1974", False), ("8 AUG 1974", False),
     ("1974-08-12", False)],
)  # fmt: skip
def test_a_date_knows_whether_it_could_mean_another_day(text, ambiguous):
    assert is_ambiguous(text) is ambiguous


@given(st.text(max_size=40))
def test_no_text_makes_it_raise(text):
    assert parse_date(text, order="mdy") is None or len(parse_date(text, order="mdy")) == 10
