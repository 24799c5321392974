"""Print whose labels were lost, cut off or read in part, as readers of small pictures gave them."""

import pytest

from documents_app.engine.fields import assign
from documents_app.engine.restoring.lone_letters import is_on_a_line
from documents_app.engine.results import Mrz, TextLine


def line(text, left, top, confidence=0.99, height=20):
    right, low = left + 11 * len(text), top + height
    return TextLine(text, ((left, top), (right, top), (right, low), (left, low)), confidence)


def read(rows, **zone):
    kind = "MRV-A" if zone else "TD3"
    first = ("V<UTO" if zone else "P<UTO") + "<" * 39
    mrz = Mrz(kind, (first, "<" * 44), {}, True, None, zone, 0.99) if zone else None
    _, _, found = assign([line(*row) for row in rows], mrz, None)
    return {field.name: field.value for field in found}


ZONE = {
    "surname": "LINDQUIST",
    "given_names": "OSKAR FELIX",
    "document_number": "C96314690",
    "birth_date": "1959-06-08",
    "expiry_date": "2033-04-11",
    "sex": "M",
}
VISA = [("VISA", 40, 20), ("11-04-2023", 300, 100), ("11-04-2033", 500, 100)]


def test_a_cut_off_label_is_the_label_and_never_a_value():
    rows = [("IDENTITY CARD", 40, 20), ("ieu de naissance", 300, 100), ("LARKHILL", 300, 125)]

    assert read([*rows, ("URNAME", 300, 200), ("CORVIN", 300, 225)]) | {"place_of_birth": ""} == {
        "surname": "CORVIN",
        "place_of_birth": "",
    }
    assert read(rows)["place_of_birth"] == "LARKHILL"


def test_another_language_of_a_label_is_no_place():
    rows = [
        ("IDENTITY CARD", 40, 20),
        ("Place of birth /", 300, 100),
        ("ieu de naissanc", 300, 122),
    ]

    assert "place_of_birth" not in read(rows)


def test_a_zone_points_out_the_line_of_the_names_the_sex_and_the_dates():
    rows = [*VISA, ("YPE OF VISA", 300, 130), ("LINDQUIST, OSKAR FELIX", 300, 220), ("M", 300, 300)]
    found = read([*rows, ("08-06-1959", 500, 300)], **ZONE)

    assert (found["surname"], found["given_names"]) == ("LINDQUIST", "OSKAR FELIX")
    assert (found["sex"], found["birth_date"]) == ("M", "1959-06-08")
    assert (found["valid_from"], found["expiry_date"]) == ("2023-04-11", "2033-04-11")


def test_a_misread_label_below_its_own_half_is_no_surname():
    rows = [*VISA, ("SURNANE,", 300, 200), ("NAPE", 300, 222)]

    assert read([*rows, ("LINDQUIST, OSKAR FELIX", 300, 244)], **ZONE)["surname"] == "LINDQUIST"


def test_a_number_by_a_label_read_in_part_gives_way_to_the_number_of_the_zone():
    rows = [*VISA, ("Vise No", 300, 200), ("81070612", 300, 222), ("C96314690", 700, 60)]

    assert read(rows, **ZONE)["document_number"] == "C96314690"


BIRTH, ISSUE, EXPIRY = (
    ("1988-May-10", 300, 300),
    ("2025-Mar-07", 300, 100),
    ("2035-Mar-07", 300, 160),
)
CARD = ("IDENTITY CARD", 40, 20)


def test_three_dates_without_labels_are_birth_issue_and_expiry():
    found = read([CARD, ISSUE, EXPIRY, BIRTH])

    assert (found["birth_date"], found["issue_date"]) == ("1988-05-10", "2025-03-07")
    assert found["expiry_date"] == "2035-03-07"


@pytest.mark.parametrize(
    "rows",
    [
        [ISSUE, ("2011-May-10", 300, 300)],
        [ISSUE, EXPIRY, BIRTH, ("2019-Jan-01", 300, 400)],
        [ISSUE, EXPIRY, BIRTH, ("Resident since", 100, 100)],
        [ISSUE, EXPIRY, BIRTH, ("Sloinne", 300, 82)],
        [ISSUE, EXPIRY, ("1988-May-10", 300, 300, 0.8)],
        [ISSUE, ("2065-Mar-07", 300, 160), BIRTH],
    ],
)
def test_dates_that_may_be_something_else_are_not_told_by_their_order(rows):
    assert not {"birth_date", "issue_date", "expiry_date"} & read([CARD, *rows]).keys()


@pytest.mark.parametrize("text", ["07/0772023", "07/07;2023", "07/07/2023"])
def test_a_stroke_of_a_date_may_be_taken_for_a_figure(text):
    assert read([CARD, ("Date of issue", 64, 100), (text, 64, 125)])["issue_date"] == "2023-07-07"


def test_a_letter_of_a_line_is_no_lone_letter():
    letter, label = line("D", 240, 105), line("9a END", 200, 100)

    assert is_on_a_line(letter, [label])
    assert not is_on_a_line(letter, [line("9 CLASS", 200, 60)])


def test_a_line_with_figures_over_a_date_is_no_label():
    rows = [CARD, ISSUE, EXPIRY, ("ZENITH, BC V3J 8W4", 300, 278), BIRTH]

    assert read(rows)["birth_date"] == "1988-05-10"


def test_the_misread_half_of_a_label_is_no_name():
    rows = [CARD, ("Prénoms A lirven nantes", 64, 100), ("JONATHAN", 64, 122)]

    assert read(rows)["given_names"] == "JONATHAN"


@pytest.mark.parametrize(("text", "sex"), [("KF", "F"), ("VIF", "F"), ("M/M", "M"), ("FK", None)])
def test_two_letters_of_a_sex_may_have_lost_the_stroke_between_them(text, sex):
    assert read([CARD, ("Sex", 64, 100), (text, 64, 125)]).get("sex") == sex


def test_a_date_that_contradicts_the_zone_is_not_told_by_its_order():
    rows = [("VISA", 40, 20), ("11-04-2023", 300, 100), ("11-04-2038", 500, 100)]

    assert (
        not {"valid_from", "expiry_date"} & read([*rows, ("08-06-1959", 500, 300)], **ZONE).keys()
    )


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Sox: M", "sex", "M"),
        ("Lves GRN", "eye_colour", "GRN"),
        ("Hge: 176 cm", "height", "176 cm"),
        ("Hg: 172 cm", "height", "172 cm"),
        ("Exoires: 2035-Mar-07", "expiry_date", "2035-03-07"),
        ("Cass: 5", "vehicle_class", "5"),
        ("Rex M", "sex", "M"),
        ("Wxyz GRN", "eye_colour", None),
        ("Paul M", "sex", None),
    ],
)
def test_a_label_read_in_part_is_told_by_the_kind_of_its_value(text, field, value):
    rows = [("British Columbia", 40, 20), ("DRIVER'S LICENCE", 300, 20), (text, 200, 300)]

    assert read(rows).get(field) == value


def test_a_name_with_a_comma_above_the_street_is_the_holders():
    rows = [("British Columbia", 40, 20), ("DRIVER'S LICENCE", 300, 20)]
    rows += [("KESTERTON, BASTIAN", 200, 100), ("426 QUAY PLACE", 200, 125)]
    found = read([*rows, ("LARKHILL, BCV4X 6G4", 200, 150)])

    assert (found["surname"], found["given_names"]) == ("KESTERTON", "BASTIAN")
    assert (found["city"], found["postcode"]) == ("LARKHILL", "V4X 6G4")


def test_the_second_of_two_name_lines_is_no_whole_name():
    rows = [("New York", 40, 20), ("DRIVER LICENSE", 300, 20), ("IVERSTONE", 200, 75)]
    found = read([*rows, ("FREYA ANNA", 200, 100), ("«245 MILL LANE", 200, 125)])

    assert "full_name" not in found


def test_the_number_before_a_code_may_be_taken_for_a_letter():
    rows = [("New York", 40, 20), ("DRIVER LICENSE", 300, 20), ("ILN", 200, 100)]
    rows += [("ROSSINGDALE", 250, 100), ("2 FN", 200, 130), ("OLIVIA", 250, 130)]

    assert read(rows)["surname"] == "ROSSINGDALE"


def test_a_misread_code_of_a_name_is_no_part_of_it():
    rows = [("New York", 40, 20), ("DRIVER LICENSE", 300, 20), ("1 IN BRANDSTETT", 200, 100)]
    rows += [("2 EN ELENA ANNA", 200, 130), ("3 DOB 01/31/1990", 200, 160), ("9 CLASS D", 500, 100)]
    found = read(rows)

    assert (found["surname"], found["given_names"]) == ("BRANDSTETT", "ELENA ANNA")


EUROPEAN = [("DRIVING LICENCE", 300, 20), ("UK", 40, 20), ("1.", 180, 100), ("GALTHORPE", 220, 100)]
DATES = [("4a. 11.02.2025", 180, 190), ("4b. 11.02.2035", 180, 220), ("5.", 180, 250)]


def test_the_place_beside_the_date_of_field_3_is_the_place_of_birth():
    rows = [*EUROPEAN, *DATES, ("3.", 180, 160), ("29.09.1962", 220, 160)]

    assert read([*rows, ("UNITED KINGDOM", 400, 160)])["place_of_birth"] == "UNITED KINGDOM"
    assert read([*rows[:-1], ("29.09.1962_LARKHILL", 220, 160)])["place_of_birth"] == "LARKHILL"


@pytest.mark.parametrize("number", ["ROSSI805074J09ST", "R0SSI8O5074JO9ST"])
def test_a_british_number_has_letters_and_figures_where_they_belong(number):
    assert read([*EUROPEAN, *DATES, (number, 220, 250)])["document_number"] == "ROSSI805074JO9ST"


def test_the_line_between_surname_and_birth_is_the_given_names():
    rows = [*EUROPEAN, *DATES, ("PHILIP TOBIAS", 220, 130), ("3.", 180, 160)]

    assert read([*rows, ("29.09.1962 LARKHILL", 220, 160)])["given_names"] == "PHILIP TOBIAS"


def test_a_signatures_number_that_looks_like_1_makes_no_surname():
    rows = [*EUROPEAN[:2], ("GALTHORPE", 210, 100), ("2. PHILIP TOBIAS", 180, 130), *DATES]
    found = read([*rows, ("3. 29.09.1962 LARKHILL", 180, 160), ("1. Philip", 20, 400)])

    assert found["surname"] == "GALTHORPE"


@pytest.mark.parametrize(
    ("text", "classes"), [("AM/B/L", "AM/B/L"), ("B1 BE", "B1 BE"), ("B", None)]
)
def test_classes_of_vehicles_without_their_number_tell_themselves(text, classes):
    rows = [*EUROPEAN, *DATES, ("3. 29.09.1962 LARKHILL", 180, 160), (text, 220, 400)]

    assert read(rows).get("vehicle_class") == classes


def test_a_date_in_the_field_of_the_authority_is_the_issue():
    rows = [*EUROPEAN, ("3. 29.09.1962 LARKHILL", 180, 160), ("4c. 11/02/2025", 180, 190)]

    assert read([*rows, *DATES[1:]])["issue_date"] == "2025-02-11"


@pytest.mark.parametrize(
    ("street", "city"),
    [("947 LINDEN WALK, ZENITH,", "ZENITH"), ("911 ELM AVENUE. AURORA BAY,", "AURORA BAY")],
)
def test_a_british_address_tells_itself_by_its_postcode(street, city):
    rows = [*EUROPEAN, *DATES, (street, 220, 280), ("ZE16 7FZ", 220, 305)]
    found = read(rows)

    assert (found["city"], found["postcode"]) == (city, "ZE16 7FZ")


@pytest.mark.parametrize("house", ["B 738 STATION ROAD", "«738 STATION ROAD"])
def test_a_misread_number_of_field_8_does_not_hide_the_street(house):
    rows = [("New York", 40, 20), ("DRIVER LICENSE", 300, 20), (house, 200, 200)]

    found = read([*rows, ("AURORA BAY. NY 92801", 200, 225)])

    assert (found["address"], found["city"]) == ("738 STATION ROAD", "AURORA BAY")


def test_a_surname_without_its_label_stands_above_the_label_of_the_given_names():
    rows = [CARD, ("LINDQUIST", 64, 100), ("Given names", 64, 135), ("ADRIAN", 64, 160)]

    assert read(rows)["surname"] == "LINDQUIST"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("SURNAME / COGNOME", "NAME / NOME"),
        ("APELIDO(S)", "NOME(S)"),
        ("APELIDO(S) / SURNAME", "NOME(S) / GIVEN NAME"),
    ],
)
def test_name_beside_a_label_for_the_surname_asks_for_the_given_names(first, second):
    rows = [("CARTÃO DE CIDADÃO / CITIZEN CARD", 40, 20), (first, 64, 100), ("GALTHORPE", 64, 125)]

    assert read([*rows, (second, 64, 160), ("OLIVIA", 64, 185)])["given_names"] == "OLIVIA"


def test_a_people_alone_on_a_line_is_the_nationality():
    assert read([("PERSONALAUSWEIS", 40, 20), ("DEUTSCH", 64, 100)])["nationality"] == "DE"


@pytest.mark.parametrize(
    ("label", "told"),
    [("Date of exp", True), ("SISTA GILTIGHETSDAG / DATE OF EXP]", True), ("Date of", False)],
)
def test_a_label_that_ends_early_is_told_where_only_one_begins_so(label, told):
    rows = [("NATIONELLT IDENTITETSKORT", 40, 20), ("SVERIGE", 40, 60)]
    found = read([*rows, (label, 64, 100), ("2033-10-25", 64, 125)])

    assert found.get("expiry_date") == ("2033-10-25" if told else None)


def test_the_second_language_of_a_label_may_be_misread():
    rows = [CARD, ("FLACEC BRTH / LEU DE NAISSANCE", 64, 100), ("ZENITH", 64, 125)]

    assert read(rows)["place_of_birth"] == "ZENITH"


def test_a_heading_may_be_read_in_its_second_language_alone():
    kind, _, _ = assign([line("OBCANSICY PROKAZ /IDENTTTY CARD", 40, 20)], None, None)

    assert kind == "id_card"
