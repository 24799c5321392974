# ruff: noqa: RUF001 - Greek and Cyrillic letters on purpose
"""Numbers, days and countries as documents of many countries print them."""

import pytest

from documents_app.engine.fields.country_names import country_named, issuer_named
from documents_app.engine.fields.dates import parse_date
from documents_app.engine.fields.values import Manner, read_value

ANY = Manner("dmy", sure=True)


@pytest.mark.parametrize(
    ("printed", "number"),
    [("C01X00T4731.01.2030", "C01X00T47"), ("AB1234567 01 02 2030", "AB1234567"),
     ("AB123456701FEB2030", "AB1234567"), ("AB12345672030-02-01", "AB1234567"),
     ("AB1234567/31.01.2030", "AB1234567"), ("P UTO L898902C3", "L898902C3"),
     ("UTO L898902C3", "L898902C3"), ("34.567.890", "34.567.890"), ("Z683365(5)", "Z683365(5)"),
     ("P8123 - 40708 - 15706", "P8123-40708-15706"), ("AB1234567 - 01.02.2030", "AB1234567"),
     ("1 234 19850312 12345 6", "1 234 19850312 12345 6"), ("AB1234567 19850312", "AB1234567"),
     ("AB 123 456 C", "AB 123 456 C")],
)  # fmt: skip
def test_a_number_ends_where_a_date_begins_and_begins_behind_the_state(printed, number):
    assert read_value("document_number", printed, ANY).value == number


@pytest.mark.parametrize(
    ("printed", "day"),
    [("09 БЕР/MAR 84", "1984-03-09"), ("11 ЖОВ 2016", "2016-10-11"),
     ("15 ΜΑΙ/MAY 2019", "2019-05-15"),
     ("12 3월/MAR 1985", "1985-03-12"), ("12 3月/MAR 1981", "1981-03-12"),
     ("23 Απρ 1980", "1980-04-23"),
     ("2015年3月4日", "2015-03-04"), ("5 БЕР 2001", None)],
)  # fmt: skip
def test_months_in_other_print_stand_before_or_instead_of_latin_ones(printed, day):
    assert parse_date(printed, order="dmy", ahead=0) == day


@pytest.mark.parametrize(
    ("printed", "country"),
    [("УКРАЇНА", "UA"), ("ΕΛΛΗΝΙΚΗ", "GR"), ("СРБИЈА", "RS"), ("РЕПУБЛИКА БЪЛГАРИЯ", "BG"),
     ("Schweiz Suisse Svizzera Svizra Switzerland", "CH"), ("ROUMANIE ROMANIA ROMANIA", "RO"),
     ("REPUBLIKA E KOSOVËS REPUBLIKA KOSOVO REPUBLIC OF KOSOVO", "XK"),
     ("DANMARK DENMARK DANEMARK", "DK"), ("REPÚBLICA DOMINICANA", "DO"), ("JORDAN ISRAEL", None)],
)  # fmt: skip
def test_a_country_is_named_in_its_letters_and_in_several_languages_at_once(printed, country):
    assert country_named(printed) == country


def test_what_a_people_is_called_in_its_letters_is_no_issuer():
    assert (country_named("ΚΥΠΡΙΑΚΗ"), issuer_named("ΚΥΠΡΙΑΚΗ")) == ("CY", None)


def test_a_date_is_no_number():
    for printed in ("12 ENE/JAN 1990", "31 01 2030", "12 MAY 2030", "2030 01 31"):
        assert read_value("document_number", printed, ANY) is None
