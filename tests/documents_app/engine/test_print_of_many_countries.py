# ruff: noqa: RUF001 - Greek and Cyrillic letters on purpose
"""Lines as documents of many countries word them: whose value a label asks for, and how it ends."""

import pytest

from documents_app.engine.fields import assign
from documents_app.engine.fields.labels import find_labels
from documents_app.engine.fields.values import Manner, read_value
from documents_app.engine.results import Mrz, TextLine

ANY = Manner("dmy", sure=True)
PASSPORT = [("PASSPORT", 40, 20), ("UTOPIA", 300, 20)]
CARD = [("IDENTITY CARD", 40, 20), ("UTOPIA", 300, 20)]
NAMES = [("Surname", 200, 60), ("ALDERWICK", 200, 85), ("Given names", 200, 110)]
NAMES += [("FELIX", 200, 135)]


def line(text, left, top, width=None, height=20):
    right, low = left + (width or 11 * len(text)), top + height
    return TextLine(text, ((left, top), (right, top), (right, low), (left, low)), 0.99)


def zone(**fields):
    lines = ("P<UTO" + "<" * 39, "<" * 44)
    return Mrz("TD3", lines, {"document_number": True}, True, None, fields, 0.99)


def read(rows, mrz=None):
    _, _, found = assign([line(*row) for row in rows], mrz, None)
    return {field.name: field.value for field in found}


def column(*texts, left=200, top=80):
    return [(text, left, top + 25 * number) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    "label",
    ["Nome del padre", "Imię ojca", "Ime oca", "Jméno matky", "Naam partner", "Nama Ibu",
     "Nom d'époux", "Имя отца", "Name of Legal Guardian", "Cognome da nubile",
     "Nombres de los padres", "Nome della madre"],
)  # fmt: skip
def test_the_name_of_a_relative_is_not_the_holders(label):
    found = read([*CARD, *NAMES, (label, 480, 60), ("BRANDSTETTER", 480, 85)])
    alone = read([(label, 200, 165), ("BRANDSTETTER", 200, 190)])

    assert (found["surname"], found["given_names"]) == ("ALDERWICK", "FELIX")
    assert not {"surname", "given_names", "full_name"} & alone.keys()


def test_a_name_like_a_relatives_word_stays_a_name():
    assert read([*PASSPORT, ("Surname: PERE", 200, 100)])["surname"] == "PERE"
    assert find_labels("Surname MADRE")[0].field == "surname"


@pytest.mark.parametrize(
    "label",
    ["Former nationality", "Previous nationality", "Nationality at birth", "Country of stay",
     "Country of last residence", "Страна рождения", "Χώρα γέννησης", "Born in",
     "Place of birth/Country"],
)  # fmt: skip
def test_a_country_of_another_time_is_neither_nationality_nor_issuer(label):
    found = read([("PERMANENT RESIDENT", 40, 60), (label, 400, 275), ("Bahamas", 400, 300)])

    assert not {"nationality", "issuing_country"} & found.keys()


@pytest.mark.parametrize(
    "label",
    ["Tax No.", "Phone No.", "Card Access Number", "CAN", "Chip No.", "Steuernummer", "ZIP",
     "Trámite Nº", "Old passport No.", "Numéro d'accès", "Номер телефона", "Control No.", "NIP"],
)  # fmt: skip
def test_a_number_that_another_label_asks_for_is_not_the_documents(label):
    found = read([*PASSPORT, *NAMES, (label, 520, 220), ("312218766", 520, 245)])

    assert not {"document_number", "personal_number"} & found.keys()


def test_a_number_under_a_title_or_a_misread_label_of_its_own_is_the_documents():
    for over in ("FEDERAL REPUBLIC OF GERMANY", "IDENTITY CARD", "Pas5port Ho."):
        found = read([*PASSPORT, (over, 520, 60), ("C01X00T47", 520, 85)])
        assert found["document_number"] == "C01X00T47"


def test_a_title_does_not_ask_for_a_number_far_below():
    rows = [
        ("IDENTITY CARD", 40, 20),
        *column("Social insurance no.", "65 123456", left=40, top=45),
    ]

    assert "document_number" not in read(rows, zone(document_number="T22000129"))


@pytest.mark.parametrize(
    ("label", "number"),
    [("NR PESEL/PERSONAL NO./NO PERSONNEL", "85041212345"), ("CPF", "123.456.789-00"),
     ("Kennitala", "120385-1239"), ("RODNÉ ČÍSLO / PERSONAL NO.", "805101/1234"),
     ("ЖСН/ИИН/IIN", "900201300123"), ("N.I.E.", "Y1234567X"), ("IDNP", "2003456789012"),
     ("Personal identity code", "220377-1234"), ("Persönliche Nummer", "1234567")],
)  # fmt: skip
def test_the_persons_number_has_a_name_in_every_country(label, number):
    found = read([*PASSPORT, (label, 520, 220), (number, 520, 245)])

    assert (found.get("personal_number"), found.get("document_number")) == (number, None)


@pytest.mark.parametrize("name", ["NIE", "CAN", "FIN", "CAN YILMAZ", "TIN WIN"])
def test_a_name_that_is_a_label_as_well_is_a_name_where_it_stands_alone(name):
    rows = [*PASSPORT, *column("Surname", name, "Given names", "WEI")]

    assert read(rows)["surname"] == name


@pytest.mark.parametrize(
    ("printed", "sex"),
    [("NŐ/F", "F"), ("S/F", "F"), ("Ž/Ж/F", "F"), ("Женский", "F"), ("М", "M"), ("Ч/M", "M"),
     ("LAKI-LAKI", "M"), ("PEREMPUAN", "F"), ("Nữ", "F"), ("Kadın", "F"), ("Mies", "M"),
     ("HOMBRE", "M"), ("divers", "X"), ("L - M", "M"), ("Nationality", None)],
)  # fmt: skip
def test_a_sex_is_read_in_every_language(printed, sex):
    assert read([*PASSPORT, ("Sex", 200, 135), (printed, 200, 160)]).get("sex") == sex


@pytest.mark.parametrize(
    ("second", "known", "surname"),
    [("LOPEZ", None, "GARCIA LOPEZ"), ("GEB. GABLER", None, "GARCIA"),
     ("LOPEZ", "GARCIA", "GARCIA"), ("LOPEZ", "GARCIA LOPEZ", "GARCIA LOPEZ"),
     ("Epouse Dupont", None, "GARCIA")],
)  # fmt: skip
def test_a_name_over_two_lines_is_one_name(second, known, surname):
    rows = [*CARD, *column("Surname", "GARCIA", second, "Given names", "ANNA")]
    mrz = zone(surname=known, given_names="ANNA") if known else None

    found = read(rows, mrz)
    assert (found["surname"], found["given_names"]) == (surname, "ANNA")


def test_of_two_scripts_the_latin_one_is_the_name():
    rows = [*PASSPORT, *column("Прізвище / Surname", "ШЕВЧЕНКО/SHEVCHENKO")]

    assert read(rows)["surname"] == "SHEVCHENKO"


def test_columns_that_were_read_as_one_line_are_parted():
    rows = [*CARD, ("Sex Nationality Date of birth", 200, 135), ("M CAN 01.02.1980", 200, 160)]
    found = read(rows)

    assert (found["sex"], found["nationality"]) == ("M", "CA")
    assert found["birth_date"] == "1980-02-01"


@pytest.mark.parametrize(
    ("rows", "begin"),
    [((("Date of issue  Date of expiry", 200, 100), ("01.02.2020  31.01.2030", 200, 125)),
      "issue_date"),
     ((("Valid from 01/02/2020 to 31/01/2030", 200, 100),), "valid_from")],
)  # fmt: skip
def test_two_days_behind_one_label_are_the_beginning_and_the_end(rows, begin):
    found = read([*CARD, *rows])

    assert (found[begin], found["expiry_date"]) == ("2020-02-01", "2030-01-31")


def test_labels_under_their_values_are_told_by_the_dates():
    rows = [("ALDERWICK", 200, 80, 180, 24), ("Surname", 200, 106, 60, 12)]
    rows += [("FELIX", 200, 130, 100, 24), ("Given names", 200, 156, 100, 12)]
    rows += [("01.02.1980", 200, 180, 160, 24), ("Date of birth", 200, 206, 110, 12)]
    found = read([*CARD, *rows])

    assert (found["surname"], found["given_names"]) == ("ALDERWICK", "FELIX")
    assert found["birth_date"] == "1980-02-01"


def test_a_label_in_the_middle_of_a_line_ends_the_value_before_it():
    vietnam = find_labels("Giới tính / Sex: Nam   Quốc tịch / Nationality: Việt Nam")
    card = find_labels("SEX M  DATE OF BIRTH 1985/03/12")

    assert [hit.field for hit in vietnam] == ["sex", "nationality"]
    assert [hit.field for hit in card] == ["sex", "birth_date"]


@pytest.mark.parametrize(
    ("title", "state"),
    [("CALlFORNlA", "CA"), ("MISSISSlPPl", "MS"), ("HAWAll", "HI"), ("KANSA5", "KS"),
     ("ARKANSA5", "AR"), ("The State of Kansas", "KS"), ("SOUTH CAROLINA DMV", "SC"),
     ("WASHINGTON, DC", "DC"), ("0NTARIO", "ON")],
)  # fmt: skip
def test_a_state_with_look_alikes_in_its_name_is_that_state(title, state):
    rows = [(title, 60, 20, 300, 40), ("DRIVER LICENSE", 480, 30), ("4d DLN 102345678", 60, 80)]

    assert read([*rows, ("3 DOB 01/06/1958", 60, 110)])["issuing_state"] == state


def test_a_long_label_is_no_name_though_letters_of_it_were_lost():
    label = "F NOME DHIGENITOHIO DI CHINE FA IF VECI"  # Italian, with the edge cut off

    assert read_value("surname", label, ANY) is None
    assert read_value("surname", "MARIA DE LOS ANGELES DE LA CONCEPCION", ANY) is not None


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("2° Apellido: SOLIS", "surname"),
        ("FIN123456", None),
        ("FIN No. G1234567X", "personal_number"),
    ],
)
def test_a_label_takes_no_letter_of_its_value(text, field):
    hits = find_labels(text)

    assert [hit.field for hit in hits] == ([field] if field else [])
    assert not hits or text[hits[0].end :] in ("SOLIS", "G1234567X")


def test_the_number_of_the_plastic_is_not_the_licences():
    rows = [("DRIVER LICENCE", 40, 20), *column("Card Number", "2 123 456 789", left=560)]

    found = read([*rows, *column("Licence No.", "1234 567890", top=170)])
    assert found["document_number"] == "1234 567890"


def test_the_label_of_a_nationality_does_not_head_an_identity_card():
    kind, _, _ = assign([line(*row) for row in column("Nationality", "UTOPIAN")], None, None)

    assert kind is None


def test_a_card_names_the_holders_passport_and_a_passport_its_own_number():
    rows = [("Passport No.", 200, 80), ("P12345678", 200, 105)]

    assert read([*PASSPORT, *rows])["document_number"] == "P12345678"
    on_card = read([*CARD, *rows])
    assert (on_card.get("passport_number"), on_card.get("document_number")) == ("P12345678", None)


def test_a_residence_permit_has_surname_and_given_names_under_one_label():
    found = read([("RESIDENCE PERMIT", 40, 20), *column("NAME", "SMITH", "JOHN", "VALID UNTIL")])

    assert (found["surname"], found["given_names"]) == ("SMITH", "JOHN")


def test_a_long_label_in_two_parts_asks_for_the_parents():
    rest = "F NOME DHIGENITOHIO DI CHINE FA IF VECI"
    apart = [("COGNOME", 40, 80), (rest, 125, 80)]

    for label in (apart, [(f"COGNOME {rest}", 40, 80)]):
        found = read([*label, ("FELIX ROSSINGDALE", 40, 105)])
        assert not {"surname", "given_names", "full_name"} & found.keys()


def test_the_rest_of_a_label_is_no_address():
    rows = column("INDIRIZZO DI RESIDENZA", "RESIDENCE", "VIA SALARIA, N. 712", "ROMA (RM)")

    assert read(rows)["address"].startswith("VIA SALARIA")


def test_a_race_is_no_nationality():
    rows = [*CARD, *column("Name", "TAN MEI LING", "Race", "CHINESE")]

    assert "nationality" not in read(rows)
