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


ITALY = [("PATENTE DI GUIDA", 200, 20), ("REPUBBLICA ITALIANA", 200, 50)]
NUMBERED = [
    *(("1.", 100, 100), ("OKONDA", 140, 100), ("2.", 100, 140), ("ANNA ELENA", 140, 140)),
    *(("3.", 100, 180), ("23/07/1975", 140, 180), ("9. AM/B/L", 100, 400)),
]


@pytest.mark.parametrize(
    "rows",
    [
        [("1a. 06/05/2024", 100, 220), ("4. 06/05/2034", 100, 260)],
        [("4. 06/05/2024", 100, 220), ("4b. 06/05/2034", 100, 260)],
        [("4a. 06/05/2024", 100, 220), ("42 06/05/2034", 100, 260)],
    ],
)
def test_the_dates_of_a_licence_are_told_though_their_numbers_were_misread(rows):
    found = read([*ITALY, *NUMBERED, *rows])

    assert (found["issue_date"], found["expiry_date"]) == ("2024-05-06", "2034-05-06")


def test_misnumbered_dates_in_another_order_are_not_told():
    rows = [("4. 06/05/2034", 100, 220), ("4. 06/05/2024", 100, 260)]

    assert not {"issue_date", "expiry_date"} & read([*ITALY, *NUMBERED, *rows]).keys()


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("26 SEPSEP 1967", "1967-09-26"),
        ("28 APRIAPR 2034", "2034-04-28"),
        ("26SERSEP1967", "1967-09-26"),
        ("26 JANSEP 1967", None),
    ],
)
def test_a_month_in_two_languages_is_read_without_its_stroke(printed, day):
    rows = [("Date of issue", 300, 100), (printed, 300, 124)]

    assert read([*PERMIT, *rows]).get("issue_date") == day


def test_a_comma_for_a_point_leaves_date_and_place_of_birth():
    germany = [("FÜHRERSCHEIN", 200, 20), ("BUNDESREPUBLIK DEUTSCHLAND", 200, 50)]
    rows = [("1. PEMBERLEIGH", 100, 100), ("2. OLIVIA", 100, 140), ("4a. 11.05.23", 100, 220)]

    found = read([*germany, *rows, ("3. 14.07,80 ZENITH", 100, 180), ("4b. 11.05.33", 100, 260)])

    assert (found["birth_date"], found["place_of_birth"]) == ("1980-07-14", "ZENITH")


def test_given_names_stand_below_the_surname_where_their_code_was_lost():
    texas = [("Texas", 40, 20), ("DRIVER LICENSE", 300, 20), ("USA", 600, 20)]
    codes = [("4d DL P6540169N", 200, 60), ("4b EXP 05/11/2033", 200, 90), ("9 CLASS C", 500, 60)]
    rows = [("1 LN", 200, 130), ("QUILLFEATHER", 260, 130), ("TAMSIN MARIA", 260, 152)]

    found = read([*texas, *codes, *rows, ("8 772 MILL LANE", 200, 180), ("15 SEX F", 200, 240)])

    assert (found["surname"], found["given_names"]) == ("QUILLFEATHER", "TAMSIN MARIA")


def test_the_rest_of_a_misread_label_is_no_place():
    rows = [("Place of bartht / Lieu ale neissance", 300, 100), ("LARKHILL", 300, 124)]

    assert read([("PASSPORT", 40, 20), *rows])["place_of_birth"] == "LARKHILL"


def test_a_british_postcode_gets_its_space():
    licence = [("DRIVING LICENCE", 200, 20), ("UK", 40, 20), *NUMBERED]
    rows = [("8. 614 STATION ROAD, LARKHILL,", 100, 300), ("LA191GP", 140, 325)]

    assert read([*licence, *rows])["postcode"] == "LA19 1GP"


@pytest.mark.parametrize(
    "label", ["NUMBER OT PASSPORT", "NUMBER OF NASOPORT", "NUMBER OU PASSPORT"]
)
def test_a_longer_label_misread_is_not_the_shorter_one_that_it_begins_with(label):
    rows = [("VISA", 40, 20), ("B2796744V", 500, 20), (label, 300, 100), ("XK4410277", 300, 124)]

    found = read(rows, document_number="B2796744V")

    assert (found["document_number"], found["passport_number"]) == ("B2796744V", "XK4410277")


@pytest.mark.parametrize("label", ["SURNAME, NANE", "SURNAME NAMP", "SURXAME, NAMF"])
def test_the_second_half_of_a_label_of_names_is_no_surname(label):
    rows = [("VISA", 40, 20), (label, 300, 100), ("ESKERHOLN, HIRIAM VERA", 300, 124)]

    found = read(rows, surname="ESKERHOLM", given_names="MIRIAM VERA")

    assert (found["surname"], found["given_names"]) == ("ESKERHOLN", "HIRIAM VERA")


def test_somebody_may_be_called_nearly_name():
    rows = [("IDENTITY CARD", 40, 20), ("SURNAME DAME", 300, 100), ("SEX F", 300, 124)]

    assert read(rows)["surname"] == "DAME"
