"""Values without any legible label that can be one thing only."""

import pytest

from tests.documents_app.engine.test_lost_labels import ZONE, read

ITALY = [("PATENTE DI GUIDA", 200, 20), ("REPUBBLICA ITALIANA", 200, 50)]
NUMBERED = [
    *(("1.", 100, 100), ("OKONDA", 140, 100), ("2.", 100, 140), ("ANNA ELENA", 140, 140)),
    *(("3.", 100, 180), ("23/07/1975", 140, 180), ("9. AM/B/L", 100, 400)),
]

PERMIT = [("AUFENTHALTSTITEL", 40, 20), ("RESIDENCE PERMIT", 240, 20)]


def test_a_lone_letter_on_a_document_that_is_no_licence_is_the_sex():
    assert read([*PERMIT, ("M", 300, 100)])["sex"] == "M"
    assert "sex" not in read([*PERMIT, ("M", 300, 100), ("F", 500, 100)])
    assert "sex" not in read([*PERMIT, ("M", 300, 100, 0.7)])
    assert "sex" not in read([("DRIVING LICENCE", 40, 20), ("M", 300, 100)])


def test_a_day_long_before_the_other_one_is_the_birth():
    card, days = ("IDENTITY CARD", 40, 20), [("22 01 1971", 300, 200), ("23 09 2034", 300, 300)]

    assert read([card, *days])["birth_date"] == "1971-01-22"
    assert "expiry_date" not in read([card, *days])
    assert "birth_date" not in read([card, ("23 09 2024", 300, 200), days[1]])
    assert "birth_date" not in read([card, ("Since", 300, 178), *days])
    assert "birth_date" not in read([*PERMIT, *days])


@pytest.mark.parametrize("label", ["Civil status", "Type", "Height"])
def test_a_letter_below_a_label_that_was_read_is_no_sex(label):
    assert "sex" not in read([*PERMIT, (label, 300, 64), ("M", 300, 100)])


def test_a_number_of_four_and_four_digits_is_no_date():
    licence = [("DRIVER LICENSE", 200, 20), ("Illinois", 40, 20), ("USA", 500, 20)]
    rows = [("S530-1208-2036", 200, 80), ("DOB 02/05/1982", 200, 110), ("ISS 03/01/2026", 200, 140)]

    found = read([*licence, *rows])

    assert (found.get("expiry_date"), found["document_number"]) == (None, "S530-1208-2036")


def test_a_date_in_another_column_is_none_of_a_licence():
    rows = [("4b. 06/05/2034", 100, 260), ("06/05/1999", 400, 300)]

    assert "issue_date" not in read([*ITALY, *NUMBERED, *rows])


@pytest.mark.parametrize("second", ["ANN MARIE", "FEMALE"])
def test_given_names_without_their_label_are_not_the_end_of_a_surname(second):
    rows = [("Surname", 300, 100), ("SMITH", 300, 125), (second, 300, 150), ("Sex", 300, 180)]

    assert read([("PASSPORT", 40, 20), *rows])["surname"] == "SMITH"


def test_a_people_is_not_the_end_of_a_place():
    rows = [("Place of birth", 300, 100), ("LYON", 300, 125), ("FRANCAISE", 300, 150)]

    found = read([("PASSPORT", 40, 20), *rows, ("Authority", 300, 180)])

    assert (found["place_of_birth"], found.get("nationality", "FR")) == ("LYON", "FR")


@pytest.mark.parametrize("printed", ["22.062023", "22-062023", "22 062023", "2206 2023"])
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
