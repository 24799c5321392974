"""Passports and cards whose labels stand above or beside the values, in one language or more."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents_app.engine.fields import assign
from documents_app.engine.results import Mrz, TextLine


def line(text, x, y, size=30, confidence=0.99):
    """A line whose letters are half as wide as they are high."""
    right, bottom = x + len(text) * size // 2, y + size
    return TextLine(text, ((x, y), (right, y), (right, bottom), (x, bottom)), confidence)


def values(lines, mrz=None):
    return {field.name: field.value for field in assign(lines, mrz, None)[2]}


def above(label, value, x, y):
    return [line(label, x, y, 18), line(value, x + 6, y + 24, 30)]


PAGE = [
    line("UTOPIA", 40, 30, 46),
    line("PASSPORT / PASSEPORT", 500, 40, 38),
    *above("Type / Type", "P", 500, 110),
    *above("Code / Code", "UTO", 660, 110),
    *above("Passport No. / N° de passeport", "L898902C3", 960, 110),
    *above("Surname / Nom", "ERIKSSON", 500, 195),
    *above("Given names / Prénoms", "ANNA MARIA", 500, 280),
    *above("Nationality / Nationalité", "UTOPIAN", 500, 365),
    *above("Personal No. / N° personnel", "ZE184226B", 960, 365),
    *above("Date of birth / Date de naissance", "12 AUG / AOUT 74", 500, 450),
    *above("Place of birth / Lieu de naissance", "ZENITH", 960, 450),
    *above("Sex / Sexe", "F", 500, 535),
    *above("Authority / Autorité", "PASSPORT OFFICE", 960, 535),
    *above("Date of issue / Date de délivrance", "16 APR / AVR 07", 500, 620),
    *above("Date of expiry / Date d'expiration", "15 APR / AVR 12", 960, 620),
    line("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", 70, 810),
    line("L898902C36UTO7408122F1204159ZE184226B<<<<<10", 70, 880),
]
ERIKSSON = {
    "surname": "ERIKSSON", "given_names": "ANNA MARIA", "document_number": "L898902C3",
    "nationality": "UTO", "personal_number": "ZE184226B", "birth_date": "1974-08-12",
    "place_of_birth": "ZENITH", "sex": "F", "issue_date": "2007-04-16",
    "expiry_date": "2012-04-15", "issuing_country": "UTO",
}  # fmt: skip


def test_bilingual_labels_above_their_values():
    kind, country, fields = assign(PAGE, None, None)

    assert (kind, country) == ("passport", "UTO")
    assert {field.name: field.value for field in fields} == ERIKSSON


def test_every_value_has_its_box_and_confidence():
    fields = {field.name: field for field in assign(PAGE, None, None)[2]}

    surname = next(line for line in PAGE if line.text == "ERIKSSON")
    assert fields["surname"].box == surname.box
    assert fields["surname"].source == "visual"
    assert 0.9 < fields["surname"].confidence <= surname.confidence


@pytest.mark.parametrize("degrees", [90, 180, 270, 4, -6])
def test_a_turned_picture_is_read_the_same(degrees):
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    turned = [
        TextLine(
            one.text,
            tuple((round(x * cos - y * sin), round(x * sin + y * cos)) for x, y in one.box),
            one.confidence,
        )
        for one in PAGE
    ]

    assert values(turned) == ERIKSSON


NOISY = {
    "Sumame": "surname", "Surnarne/Nom": "surname", "Given narnes": "given_names",
    "Givennames/Prenoms": "given_names", "Glven names": "given_names",
}  # fmt: skip


@pytest.mark.parametrize("label", NOISY)
def test_a_misread_label_is_still_a_label(label):
    assert values(above(label, "ERIKSSON", 100, 100))[NOISY[label]] == "ERIKSSON"


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Surname: ERIKSSON", "surname", "ERIKSSON"),
        ("SurnameERIKSSON", "surname", "ERIKSSON"),
        ("Surname/Nom ERIKSSON", "surname", "ERIKSSON"),
        ("Dateofbirth12.08.1974", "birth_date", "1974-08-12"),
        ("Date of blrth 12 AUG 1974", "birth_date", "1974-08-12"),
        ("Passport No. L898902C3", "document_number", "L898902C3"),
        ("Geburtsdatum 12.08.1974", "birth_date", "1974-08-12"),
        ("Fecha de nacimiento 12 08 1974", "birth_date", "1974-08-12"),
        ("Gültig bis 31.12.2031", "expiry_date", "2031-12-31"),
        ("Data di scadenza 31.12.2031", "expiry_date", "2031-12-31"),
        ("Sexo F", "sex", "F"),
        ("Geschlecht: W", "sex", "F"),
        ("Geslacht V/F", "sex", "F"),
        ("Nationality DEUTSCH", "nationality", "DE"),
        ("Nationality: BRITISH CITIZEN", "nationality", "GB"),
        ("Nationality FRA", "nationality", "FR"),
        ("Height / Taille 1,72 m", "height", "172 cm"),
        ("Größe 172 cm", "height", "172 cm"),
        ("Augenfarbe BRAUN", "eye_colour", "BRO"),
        ("Place of birth: Łódź", "place_of_birth", "Łódź"),
        ("Data tat-twelid 12.08.1974", "birth_date", "1974-08-12"),
        ("Fæðingardagur 12.08.1974", "birth_date", "1974-08-12"),
        ("Tanggal Lahir : 12-08-1974", "birth_date", "1974-08-12"),
        ("Ngày sinh 12/08/1974", "birth_date", "1974-08-12"),
        ("Datëlindja 12.08.1974", "birth_date", "1974-08-12"),
        ("Full name: Anna Eriksson", "full_name", "Anna Eriksson"),
        ("Name: Anna Eriksson", "full_name", "Anna Eriksson"),
    ],
)
def test_label_and_value_on_one_line(text, name, value):
    assert values([line(text, 100, 100)])[name] == value


def test_name_is_the_surname_beside_given_names():
    lines = [*above("Name", "MUSTERMANN", 100, 100), *above("Vornamen", "ERIKA", 100, 200)]

    assert values(lines) == {"surname": "MUSTERMANN", "given_names": "ERIKA"}


def test_values_beside_their_labels():
    lines = [line("Surname", 100, 100), line("ERIKSSON", 400, 102), line("Sex", 100, 160),
             line("F", 400, 162)]  # fmt: skip

    assert values(lines) == {"surname": "ERIKSSON", "sex": "F"}


def test_an_unknown_translation_is_no_value():
    lines = [line("Surname / Sloinne", 100, 100, 18), line("ERIKSSON", 106, 124)]

    assert values(lines)["surname"] == "ERIKSSON"


def test_a_value_that_begins_like_a_label_is_no_label():
    lines = [*above("Surname", "NOMAD", 100, 100), *above("Given names", "DOBROMIR", 100, 200)]

    assert values(lines) == {"surname": "NOMAD", "given_names": "DOBROMIR"}


@pytest.mark.parametrize("text", ["FORENAMES", "ISURNAME", "Given names"])
def test_a_label_is_nobody_s_name(text):
    assert "surname" not in values(above("NAME, VORNAME / SURNAME", text, 100, 100))


def test_text_of_the_machine_readable_zone_is_no_value():
    lines = [line("Surname", 70, 780), line("P<UTOERIKSSON<<ANNA<MARIA<<<<<<", 70, 810)]

    assert values(lines) == {}


def test_the_zero_in_a_name_stays_for_the_comparison():
    assert values(above("Surname", "ERIKSS0N", 100, 100))["surname"] == "ERIKSS0N"


MRZ = Mrz("TD1", ("IDD<<T220001293<<<<<<<<<<<<<<<", "", ""), {}, True, None, {}, 0.99)


def test_the_zone_names_kind_and_country():
    assert assign([line("PASSPORT", 0, 0)], MRZ, None)[:2] == ("id_card", "DE")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("PASSPORT", "passport"), ("REISEPASS", "passport"), ("PASSP0RT / PASSEPORT", "passport"),
        ("IDENTITY CARD", "id_card"), ("CARTE NATIONALE D'IDENTITÉ", "id_card"),
        ("PERSONALAUSWEIS", "id_card"), ("DRIVER LICENSE", "drivers_license"),
        ("DRIVER'S LICENSE", "drivers_license"), ("PERMIS DE CONDUIRE", "drivers_license"),
        ("RESIDENCE PERMIT", "residence_permit"), ("AUFENTHALTSTITEL", "residence_permit"),
        ("VISA", "visa"), ("SHOPPING LIST", None), ("Passport No.", None),
    ],
)  # fmt: skip
def test_a_heading_names_the_kind(heading, kind):
    assert assign([line(heading, 0, 0)], None, None)[0] == kind


@pytest.mark.parametrize(
    ("heading", "country"),
    [("REPUBLIQUE FRANÇAISE", "FR"), ("Bundesrepublik Deutschland", "DE"), ("UTOPIA", "UTO"),
     ("UNITED STATES OF AMERICA", "US"), ("Republic of Kenya", "KE"), ("MAIN STREET", None)],
)  # fmt: skip
def test_a_heading_names_the_country(heading, country):
    assert assign([line(heading, 0, 0)], None, None)[1] == country


TEXTS = st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=24)
PLACES = st.tuples(st.integers(0, 2000), st.integers(0, 2000))
BOXES = st.tuples(PLACES, PLACES, PLACES, PLACES)


# The first example loads the table of countries.
@settings(deadline=None)
@given(st.lists(st.builds(TextLine, TEXTS, BOXES, st.floats(0, 1)), max_size=8))
def test_no_lines_make_it_raise(lines):
    fields = assign(lines, None, None)[2]

    assert all(0 <= field.confidence <= 1 for field in fields)
