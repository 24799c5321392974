"""Values without any legible label that can be one thing only."""

import pytest

from tests.documents_app.engine.test_lost_labels import ZONE, read

PERMIT = [("AUFENTHALTSTITEL", 40, 20), ("RESIDENCE PERMIT", 240, 20)]


def test_a_lone_letter_on_a_document_that_is_no_licence_is_the_sex():
    assert read([*PERMIT, ("M", 300, 100)])["sex"] == "M"
    assert "sex" not in read([*PERMIT, ("M", 300, 100), ("F", 500, 100)])
    assert "sex" not in read([*PERMIT, ("M", 300, 100, 0.7)])
    assert "sex" not in read([("DRIVING LICENCE", 40, 20), ("M", 300, 100)])


def test_the_code_of_a_country_alone_on_a_permit_is_the_nationality():
    assert read([*PERMIT, ("UTO", 300, 100)])["nationality"] == "UTO"
    assert "nationality" not in read([("IDENTITY CARD", 40, 20), ("UTO", 300, 100)])


def test_a_day_long_before_the_other_one_is_the_birth():
    days = [("22 01 1971", 300, 200), ("23 09 2034", 300, 300)]

    assert read([*PERMIT, *days])["birth_date"] == "1971-01-22"
    assert "expiry_date" not in read([*PERMIT, *days])
    assert "birth_date" not in read([*PERMIT, ("23 09 2024", 300, 200), days[1]])
    assert "birth_date" not in read([*PERMIT, ("Since", 300, 178), *days])


@pytest.mark.parametrize("printed", ["22.062023", "2206.2023", "22-062023", "22 062023"])
def test_a_date_that_lost_what_parts_it_is_that_date(printed):
    found = read([*PERMIT, ("Date of issue", 300, 100), (printed, 300, 124)])

    assert found["issue_date"] == "2023-06-22"


def test_the_second_half_of_a_label_is_no_name():
    rows = [("Surname", 300, 100, 0.8), ("Noe", 390, 100, 0.7), ("THISTLEDOWN", 300, 124)]

    assert read([("IDENTITY CARD", 40, 20), *rows])["surname"] == "THISTLEDOWN"


def test_a_whole_name_stands_over_a_street_whose_label_was_read():
    licence = [("British Columbia", 40, 20), ("DRIVER'S LICENCE", 340, 20)]
    rows = [("ESKERHOLM, MARCUS", 300, 130), ("Address", 200, 156), ("576 ELM AVENUE", 300, 156)]

    found = read([*licence, *rows, ("PORT HALCYON, BC V3R 0X0", 300, 180)])

    assert (found["surname"], found["given_names"]) == ("ESKERHOLM", "MARCUS")


def test_a_zone_decides_before_a_lone_letter_does():
    assert "sex" not in read([("VISA", 40, 20), ("F", 300, 300)], **ZONE)
