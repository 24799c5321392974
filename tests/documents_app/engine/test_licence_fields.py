"""Driving licences: North American codes, European numbers, and OCR that runs them together."""

import pytest

from documents_app.engine.fields import assign
from documents_app.engine.results import Barcode, TextLine


def line(text, x, y, size=30, confidence=0.99):
    """A line whose letters are half as wide as they are high."""
    right, bottom = x + len(text) * size // 2, y + size
    return TextLine(text, ((x, y), (right, y), (right, bottom), (x, bottom)), confidence)


def column(*texts, x=400, top=150, step=50):
    return [line(text, x, top + step * row) for row, text in enumerate(texts)]


def read(lines, mrz=None, barcode=None):
    kind, country, fields = assign(lines, mrz, barcode)
    return kind, country, {field.name: field.value for field in fields}


AMERICAN = {
    "document_number": "I1234568", "expiry_date": "2029-08-31", "surname": "CARDHOLDER",
    "given_names": "IMA JANE", "address": "2570 24TH STREET", "city": "ANYTOWN",
    "postcode": "95818", "birth_date": "1977-08-07", "sex": "F", "height": "65 in",
    "eye_colour": "BRO", "hair_colour": "BRO", "issue_date": "2019-08-30", "vehicle_class": "C",
    "issuing_country": "US", "issuing_state": "CA",
}  # fmt: skip
HEADING = [line("California", 40, 30, 60), line("DRIVER LICENSE", 640, 40, 44)]


def test_codes_with_their_values_on_the_same_line():
    lines = HEADING + column(
        "DL I1234568", "EXP 08/31/2029", "LN CARDHOLDER", "FN IMA JANE", "2570 24TH STREET",
        "ANYTOWN, CA 95818", "DOB 08/07/1977", "SEX F HAIR BRN EYES BRN", "HGT 5'-05\" WGT 125 lb",
        "ISS 08/30/2019", "CLASS C",
    )  # fmt: skip

    kind, country, fields = read(lines)

    assert (kind, country) == ("drivers_license", "US")
    assert fields == AMERICAN


def test_numbers_and_codes_run_together_by_ocr():
    lines = HEADING + column(
        "4dDLNI1234568", "4bEXP08/31/2029", "1LNCARDHOLDER", "2FNIMA JANE", "82570 24TH STREET",
        "3DOB08/07/1977", "15SEXF 19HAIRBRO", "18EYESBRO", "16HGT5'-05\"", "4aISS08/30/2019",
        "9CLASSC",
    )  # fmt: skip

    fields = read(lines)[2]

    for name in ("expiry_date", "surname", "given_names", "birth_date", "sex", "eye_colour",
                 "height", "issue_date"):  # fmt: skip
        assert fields[name] == AMERICAN[name]


def test_numbers_without_names():
    lines = [line("NEW YORK STATE", 40, 30), line("USA", 900, 30), line("DRIVER LICENSE", 400, 60)]
    lines += column(
        "4d. 123 456 789", "1 MOTORIST", "2 MICHELLE MARIE", "8 2345 ANYPLACE AVE",
        "ALBANY, NY 12222", "3 10/31/1990", "15 F", "16 5'-08\"", "18 BRO", "4a 03/07/2022",
        "4b 10/31/2029", "9 D",
    )  # fmt: skip

    kind, country, fields = read(lines)

    assert (kind, country) == ("drivers_license", "US")
    assert fields["document_number"] == "123 456 789"
    assert (fields["surname"], fields["given_names"]) == ("MOTORIST", "MICHELLE MARIE")
    assert (fields["city"], fields["postcode"]) == ("ALBANY", "12222")
    assert fields["birth_date"] == "1990-10-31"
    assert (fields["issue_date"], fields["expiry_date"]) == ("2022-03-07", "2029-10-31")
    assert (fields["sex"], fields["height"], fields["eye_colour"]) == ("F", "68 in", "BRO")


def test_labels_and_values_in_separate_boxes():
    lines = [line("DRIVER LICENSE", 640, 40), line("TEXAS", 40, 40, 50)]
    for row, (label, value) in enumerate(
        [("4d DL", "12345678"), ("1 LN", "SAMPLE"), ("2 FN", "JANE"), ("3 DOB", "01/02/1980"),
         ("4b EXP", "01/02/2030"), ("15 SEX", "F")]
    ):  # fmt: skip
        lines += [line(label, 400, 150 + 60 * row, 20), line(value, 500, 145 + 60 * row)]

    fields = read(lines)[2]

    assert fields["document_number"] == "12345678"
    assert (fields["surname"], fields["given_names"]) == ("SAMPLE", "JANE")
    assert (fields["birth_date"], fields["expiry_date"]) == ("1980-01-02", "2030-01-02")
    assert (fields["sex"], fields["issuing_state"]) == ("F", "TX")


BRITISH = [
    "1. MORGAN", "2. SARAH MEREDYTH", "3. 11.03.1976 UNITED KINGDOM", "4a. 19.01.2013 4c. DVLA",
    "4b. 18.01.2033", "5. MORGA753116SM9IJ 35", "8. 122 BURNS CRESCENT, EDINBURGH, EH1 9GP",
    "9. AM/A/B1/B/f/k/l/n/p/q",
]  # fmt: skip


def check_british(fields):
    assert (fields["surname"], fields["given_names"]) == ("MORGAN", "SARAH MEREDYTH")
    assert fields["birth_date"] == "1976-03-11"
    assert fields["place_of_birth"] == "UNITED KINGDOM"
    assert (fields["issue_date"], fields["expiry_date"]) == ("2013-01-19", "2033-01-18")
    assert fields["document_number"].startswith("MORGA753116SM9IJ")
    assert fields["postcode"] == "EH1 9GP"


def test_a_british_licence_numbers_its_fields():
    kind, country, fields = read(
        [line("DRIVING LICENCE", 400, 60), line("UNITED KINGDOM", 400, 20), *column(*BRITISH)]
    )

    assert (kind, country) == ("drivers_license", "GB")
    check_british(fields)


def test_a_european_licence_without_its_heading_is_known_by_its_numbers():
    kind, _, fields = read(column(*BRITISH))

    assert kind == "drivers_license"
    check_british(fields)


def test_ocr_slips_in_numbers_are_forgiven():
    lines = [line("FÜHRERSCHEIN", 400, 40), line("BUNDESREPUBLIK DEUTSCHLAND", 400, 80)]
    lines += column("l. MUSTERMANN", "2. ERIKA", "3.12.08.1964 BERLIN", "4a.19.01.13",
                    "46. 18.01.28", "5. B072RRE2I55")  # fmt: skip

    kind, country, fields = read(lines)

    assert (kind, country) == ("drivers_license", "DE")
    assert (fields["surname"], fields["birth_date"]) == ("MUSTERMANN", "1964-08-12")
    assert (fields["issue_date"], fields["expiry_date"]) == ("2013-01-19", "2028-01-18")
    assert fields["document_number"] == "B072RRE2I55"


@pytest.mark.parametrize(
    ("heading", "iso"),
    [("California", "1974-08-12"), ("Ontario", "1974-12-08"), ("UNITED KINGDOM", "1974-12-08")],
)
def test_the_country_decides_an_ambiguous_date(heading, iso):
    lines = [
        line(heading, 40, 30),
        line("DRIVER LICENCE", 400, 60),
        line("DOB 08/12/1974", 400, 200),
    ]

    assert read(lines)[2]["birth_date"] == iso


def test_an_ambiguous_date_of_an_unknown_country_is_less_certain():
    fields = assign([line("Date of birth 08/12/1974", 0, 0)], None, None)[2]
    certain = assign([line("Date of birth 08/31/1974", 0, 0)], None, None)[2]

    assert fields[0].confidence < 0.7 < certain[0].confidence


def test_the_barcode_names_kind_and_country():
    barcode = Barcode("PDF417", 10, {"document_type": "id_card", "issuing_country": "CA"}, (), b"@")

    assert read([line("anything", 0, 0)], barcode=barcode)[:2] == ("id_card", "CA")


def test_a_number_that_begins_like_a_code_is_a_number():
    lines = [line("PATENTE DI GUIDA", 40, 30, 40), line("REPUBBLICA ITALIANA", 40, 90)]
    lines += column("1. IVERSTONE", "2. ELENA", "3. 02/08/2000 AURORA BAY", "4a. 11/12/2024",
                    "4b. 11/12/2034", x=460)  # fmt: skip
    lines += [line("5.", 400, 420), line("FN8709600L", 460, 420)]

    assert read(lines)[2]["document_number"] == "FN8709600L"


@pytest.mark.parametrize(
    ("printed", "postcode"),
    [
        ("LA4 OPT", "LA4 0PT"),
        ("LA4 1OT", "LA4 1OT"),
        ("W1A OAX", "W1A 0AX"),
        ("P018 3NB", "PO18 3NB"),
    ],
)
def test_an_o_in_a_digit_s_place_of_a_british_postcode_is_a_zero(printed, postcode):
    lines = [line("DRIVING LICENCE", 40, 30, 40), line("DVLA", 700, 300)]
    lines += column("1. DUNMERE", "2. TOBIAS", "3. 16.11.1968 UNITED KINGDOM", "4a. 13.10.2024",
                    "4b. 13.10.2034", "5. DUNME611168TM9LE", "8. 710 QUAY PLACE, ZENITH,",
                    printed)  # fmt: skip

    assert read(lines)[2]["postcode"] == postcode


def test_a_british_postcode_that_looks_like_a_height_ends_the_address():
    lines = [line("DRIVING LICENCE", 40, 30, 40), line("DVLA", 700, 300)]
    lines += column("1. DUNMERE", "2. TOBIAS", "3. 16.11.1968 UNITED KINGDOM", "4a. 13.10.2024",
                    "4b. 13.10.2034", "5. DUNME611168TM9LE", "8. 710 QUAY PLACE, ZENITH,",
                    "ZE6 1HT")  # fmt: skip

    fields = read(lines)[2]

    assert (fields["address"], fields["city"]) == ("710 QUAY PLACE", "ZENITH")
    assert fields["postcode"] == "ZE6 1HT"
    assert "height" not in fields


def test_a_postcode_that_ocr_joins_to_its_state_ends_the_address():
    fields = read([*HEADING, *column("608 QUAY PLACE", "AURORA BAY,NY92801")])[2]

    assert (fields["address"], fields["city"]) == ("608 QUAY PLACE", "AURORA BAY")
    assert fields["postcode"] == "92801"
