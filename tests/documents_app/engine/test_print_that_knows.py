# ruff: noqa: RUF001 - Greek and Cyrillic letters on purpose
"""Print is a value only where it is good evidence: lines as readers of real documents gave them."""

import pytest

from documents_app.engine.fields import assign
from documents_app.engine.results import Barcode, Mrz, TextLine


def line(text, left, top, width=None, height=20):
    right, low = left + (width or 11 * len(text)), top + height
    return TextLine(text, ((left, top), (right, top), (right, low), (left, low)), 0.99)


def zone(**fields):
    kind = "TD3"
    lines = ("P<UTO" + "<" * 39, "<" * 44)
    return Mrz(kind, lines, {"document_number": True}, True, None, fields, 0.99)


def read(rows, mrz=None, barcode=None):
    kind, _, found = assign([line(*row) for row in rows], mrz, barcode)
    return {field.name: field.value for field in found} | {"document_type": kind}


def column(*pairs, left=400, top=200):
    """Labels with their values below."""
    texts = [text for pair in pairs for text in pair]
    return [(text, left, top + 25 * number) for number, text in enumerate(texts)]


GREEN_CARD = [
    ("PERMANENT RESIDENT", 40, 60, 330, 30),
    *column(("Surname", "ALDERWICK"), ("Given Name", "FELIX"), ("USCIS#", "000-123-456"), top=110),
    ("Category", 640, 220),
    ("IR1", 640, 245),
    ("Date of Birth", 400, 330),
    ("31 MAY 1988", 400, 355),
    ("Card Expires:", 400, 390),
    ("05/31/28", 640, 390),
]


def test_a_country_of_birth_is_no_issuer_and_a_category_no_class_of_vehicles():
    rows = [("UNITED STATES OF AMERICA", 40, 20, 330, 24), *GREEN_CARD]
    found = read([*rows, ("Country of Birth", 400, 275), ("Bahamas", 400, 300)])

    assert (found["issuing_country"], found["document_number"]) == ("US", "000-123-456")
    assert (found["birth_date"], found["expiry_date"]) == ("1988-05-31", "2028-05-31")
    assert "vehicle_class" not in found


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Country of Birth", "Bahamas"),
        ("Country of Birth: Bahamas", None),
        ("Pays de naissance", "FRANCE"),
        ("Geburtsland/Country of birth", "DEUTSCHLAND"),
        ("País de nacimiento", "COLOMBIA"),
        ("Country of residence", "CANADA"),
        ("Place of birth", "JAMAICA"),
        ("Nationality", "MEXICO"),
    ],
)
def test_countries_of_the_person_are_no_issuers(label, value):
    rows = [*GREEN_CARD, (label, 400, 420), *([(value, 400, 445)] if value else [])]

    assert "issuing_country" not in read(rows)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Primary identifier/|Identifiant primaire", "Secondary identifier/|Nom secondaire"),
        ("Primary identifier|Identificador primario",
         "Secondary identifier|Identificador secundario"),
        ("Surname/|Abizena", "Given names/|Izena eta bestea"),
        ("Surname / Nom|ΕΠΩΝΥΜΟ", "Given names / Prénoms|ΟΝΟΜΑ"),
    ],
)  # fmt: skip
def test_a_label_in_another_language_is_no_value(first, second):
    first, second = first.split("|"), second.split("|")
    rows = [("OFFICIAL TRAVEL DOCUMENT", 300, 20), ("UTOPIA", 60, 40)]
    rows += [(first[0], 200, 100), (first[1], 200, 122), ("ALDERWICK", 205, 150)]
    rows += [(second[0], 460, 100), (second[1], 460, 122), ("ANNA MARIA", 465, 150)]
    found = read(rows)

    assert (found.get("surname"), found.get("given_names")) == ("ALDERWICK", "ANNA MARIA")


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("ΕΠΩΝΥΜΟ / SURNAME", "surname"),
        ("EΠΩNYMO", "surname"),
        ("ФАМИЛИЯ / SURNAME", "surname"),
        ("ПРІЗВИЩЕ", "surname"),
        ("ОНОМА/NAME", None),
        ("Vezetéknév és utónév / Surname", "surname"),
        ("Irgendetwas / Surname", "surname"),
    ],
)
def test_labels_of_other_scripts_and_languages_stand_beside_latin_ones(label, field):
    rows = [("PASSPORT", 40, 20), (label, 200, 100), ("ALDERWICK", 200, 125)]
    found = read([*rows, ("Given names", 200, 160), ("ANNA", 200, 185)])

    if field:
        assert found[field] == "ALDERWICK"
    assert found["given_names"] == "ANNA"


@pytest.mark.parametrize(
    ("value", "country"),
    [
        ("NACOEALTE", None),
        ("CITIZENOFX", None),
        ("SURNAME", None),
        ("CANADIAN/CANADIENNE", "CA"),
        ("CANADIENNE", "CA"),
        ("GHANAIAN", "GH"),
        ("SENEGALAISE", "SN"),
        ("JAMAICAN", "JM"),
        ("DOMINICANA", "DO"),
        ("BRITISH CITIZEN", "GB"),
        ("UNITED STATES OF AMERICA", "US"),
        ("GERMAM", None),
        ("UKRAlNE/UKR", "UA"),
        ("UTO", "UTO"),
        ("XYZ", None),
    ],
)
def test_a_nationality_is_a_country(value, country):
    rows = [("PASSPORT", 40, 20), ("Nationality/Nationalite", 200, 100), (value, 200, 125)]

    assert read(rows).get("nationality") == country


@pytest.mark.parametrize("label", ["I.D. No.", "ID No", "Identity card no.", "I.D. Number"])
def test_an_id_number_on_a_passport_is_the_persons(label):
    rows = [("PASSPORT", 40, 20), ("REPUBLIC OF CHINA", 300, 20)]
    found = read([*rows, (label, 520, 220), ("F122187664", 520, 245)])

    assert found["personal_number"] == "F122187664"
    assert "document_number" not in found


@pytest.mark.parametrize("label", ["I.D. No.", "ID No", "Identity card no."])
def test_an_id_number_on_a_card_is_the_cards(label):
    rows = [("IDENTITY CARD", 40, 20), (label, 520, 220), ("F122187664", 520, 245)]

    assert read(rows)["document_number"] == "F122187664"


WASHINGTON = [
    ("WASHINGTON", 60, 20, 200, 40),
    ("DRIVER LICENSE", 500, 20),
    ("4d LIC# WDLABCD456DG", 300, 80),
    ("1 TALBOT", 300, 110),
    ("2 LIAM R.", 300, 140),
    ("3 DOB 01/06/1958", 300, 180),
    ("4a ISS 01/06/2015", 560, 180),
    ("15 SEX M", 340, 280),
    ("4b EXP 08/12/2020", 560, 280),
]


@pytest.mark.parametrize(
    ("street", "left", "meant"),
    [
        ("8123 STREET ADDRESS", 300, "123 STREET ADDRESS"),
        ("84 ELM STREET", 300, "4 ELM STREET"),
        ("8 123 STREET ADDRESS", 300, "123 STREET ADDRESS"),
        ("812 MAIN STREET", 322, "812 MAIN STREET"),
    ],
)
def test_the_number_of_a_field_does_not_join_the_street(street, left, meant):
    town = ("YOUR CITY WA 99999-1234", left + 10, 240)

    assert read([*WASHINGTON, (street, left, 215), town])["address"] == meant


def west_virginia(name, street="Main Street, Charleston,", town="WV 456789"):
    return [
        ("WEST VIRGINIA", 60, 20, 300, 40),
        ("Commercial", 560, 15),
        ("Driver's License", 540, 40),
        (name, 300, 90, 260, 40),
        (street, 300, 140),
        (town, 300, 165),
        ("CLASS: A", 300, 210),
        ("LIC #: 034568", 300, 240),
        ("DOB: 03/23/1988", 300, 270),
        ("EXP: 03/23/2026", 300, 300),
    ]


@pytest.mark.parametrize(
    ("name", "read_as"),
    [
        ("CHRIS ALDERWICK", "CHRIS ALDERWICK"),
        ("Mary Ann O'Neil", "Mary Ann O'Neil"),
        ("WEST VIRGINIA", None),
        ("DRIVER LICENSE", None),
        ("UNITED STATES", None),
        ("ALDERWICK", None),
    ],
)
def test_an_unlabelled_name_stands_over_the_address(name, read_as):
    assert read(west_virginia(name, "12 Main Street"))["document_type"] == "drivers_license"
    assert read(west_virginia(name)).get("full_name") == read_as


def test_an_unlabelled_name_must_be_that_of_the_barcode():
    other = Barcode("PDF417", 9, {"surname": "SMITH", "given_names": "JO"}, (), b"")
    same = Barcode("PDF417", 9, {"surname": "ALDERWICK", "given_names": "CHRIS"}, (), b"")

    assert "full_name" not in read(west_virginia("CHRIS ALDERWICK"), barcode=other)
    found = read(west_virginia("CHRIS ALDERWICK"), barcode=same)
    assert "ALDERWICK" in (found.get("surname"), (found.get("full_name") or "").split()[-1])


@pytest.mark.parametrize(
    ("heads", "printed", "sex"),
    [
        (("MÉXICO", "CREDENCIAL PARA VOTAR"), "SEXO M", "F"),
        (("MÉXICO", "CREDENCIAL PARA VOTAR"), "SEXO H", "M"),
        (("INSTITUTO NACIONAL ELECTORAL", "CREDENCIAL PARA VOTAR"), "SEXO: M", "F"),
        (("ESTADOS UNIDOS MEXICANOS", "PASAPORTE"), "SEXO M", "M"),
        (("ESPAÑA", "DOCUMENTO NACIONAL DE IDENTIDAD"), "SEXO M", "M"),
        (("MÉXICO", "CREDENCIAL PARA VOTAR"), "SEXO MUJER", "F"),
    ],
)
def test_on_mexican_cards_m_is_a_woman(heads, printed, sex):
    rows = [(text, 60 + 300 * at, 20) for at, text in enumerate(heads)]

    assert read([*rows, (printed, 620, 100)])["sex"] == sex


@pytest.mark.parametrize(
    "label",
    [
        "Ordens- oder Künstlername/Religious name or pseudonym/",
        "Nom de religion ou pseudonyme",
        "AND NAME OF PARENTS",
        "NAME OF PARENTS",
        "Name of father and mother",
        "NOM DES PARENTS",
        "Nombre de los padres",
        "SIGNATURE OF BEARER",
        "Geburtsname/Name at birth/Nom de naissance",
    ],
)
def test_words_of_labels_are_no_names(label):
    rows = [("STADT KÖLN", 40, 225), ("Surname", 560, 165), (label, 560, 190)]
    found = read(rows)

    assert not {"surname", "full_name", "given_names"} & found.keys()


@pytest.mark.parametrize(
    ("title", "state"),
    [
        ("SOUTH CAROLINA", "SC"),
        ("NORTH CAROLINA", "NC"),
        ("SQUTH CAROLINA", "SC"),
        ("NORTH DAKOTA", "ND"),
        ("SOUTH DAK0TA", "SD"),
        ("WEST VIRGINIA", "WV"),
        ("WEST VIRGINA", "WV"),
        ("VIRGINIA", "VA"),
    ],
)
def test_exact_headings_come_before_near_ones(title, state):
    rows = [(title, 60, 20, 300, 40), ("DRIVER'S LICENSE", 420, 30), ("4d DLN 102345678", 60, 80)]
    found = read([*rows, ("3 DOB 01/06/1958", 60, 110), ("4b EXP 08/12/2030", 60, 140)])

    assert found["issuing_state"] == state


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("X1234567 01/02/2030", "X1234567"),
        ("X123456701/02/2030", "X1234567"),
        ("X1234567 USA", "X1234567"),
        ("X1234567 M", "X1234567"),
        ("X1234567 12 MAY 2030", "X1234567"),
        ("AB 123 456 C", "AB 123 456 C"),
    ],
)
def test_a_number_is_cut_off_from_what_stands_against_it(printed, number):
    rows = [("PASSPORT", 40, 20), ("Passport No.", 300, 80), (printed, 300, 105)]

    assert read(rows)["document_number"] == number


@pytest.mark.parametrize(
    ("printed", "believed"),
    [
        ("C01X00T47", "C01X00T47"),
        ("CO1X00T47", "CO1X00T47"),
        ("C01X00Y47", "C01X00Y47"),
        ("C01X00T4", "C01X00T4"),
        ("K55512345", None),
        ("C01X00T48", None),
    ],
)
def test_a_number_without_a_label_confirms_the_zone_and_never_contradicts_it(printed, believed):
    rows = [("PASSPORT", 40, 20), ("UTOPIA", 300, 20), (printed, 600, 60)]

    assert read(rows, zone(document_number="C01X00T47")).get("document_number") == believed


def test_a_number_without_a_label_is_read_where_nothing_else_gives_one():
    rows = [("PASSPORT", 40, 20), ("UTOPIA", 300, 20), ("K55512345", 600, 60)]

    assert read(rows)["document_number"] == "K55512345"
    assert read(rows, zone(surname="X"))["document_number"] == "K55512345"


def test_no_expiry_is_printed_on_a_spanish_card_for_life():
    rows = [("ESPAÑA", 40, 20), ("DOCUMENTO NACIONAL DE IDENTIDAD", 300, 20)]
    found = read([*rows, ("VALIDEZ", 300, 100), ("01 01 9999", 300, 125)])

    assert "expiry_date" not in found


@pytest.mark.parametrize("printed", ["01 01 9999", "31.12.9999", "9999-12-31", "00 00 2031"])
def test_a_day_that_cannot_be_is_no_number_of_a_card(printed):
    rows = [("ESPAÑA", 60, 20), ("DOCUMENTO NACIONAL DE IDENTIDAD", 200, 20)]
    found = read([*rows, *column(("APELLIDOS", "MUESTRA"), ("VALIDEZ / EXPIRY", printed))])

    assert not {"document_number", "expiry_date"} & found.keys()


@pytest.mark.parametrize(
    "printed", ["04.02.19-03.08.2029", "04.02.2019 - 03.08.2029", "04.02.201903.08.2029"]
)
def test_a_document_expires_on_the_second_day_of_its_validity(printed):
    rows = [("ROMANIA", 60, 20), ("CARTE DE IDENTITATE", 200, 20)]
    found = read([*rows, *column(("Valabilitate/Validite/Validity", printed))])

    assert found["expiry_date"] == "2029-08-03"


@pytest.mark.parametrize(
    "label",
    [
        "COGNOME E NOME DEI GENITORI O DI CHI NE FA LE VECI",
        "COGNOME E NOME DEI GENITORI",
        "COGN0ME E NOME DEI GENITORI O DI CHl NE FA LE VECI",
    ],
)
def test_the_names_of_parents_are_not_the_holders(label):
    rows = [("REPUBBLICA ITALIANA", 60, 20), (label, 330, 100), ("PARENTS/TUTOR'S NAME", 330, 120)]
    found = read([*rows, ("MARCO ROSSI", 330, 145), ("ANNA BIANCHI", 330, 170)])

    assert not {"surname", "full_name", "given_names"} & found.keys()


def test_what_the_zone_gives_for_the_surname_is_the_surname_under_any_label_of_names():
    rows = [("PASSPORT", 40, 20), ("Name", 500, 185), ("ALDERWICK", 500, 206)]
    found = read(rows, zone(surname="ALDERWICK", given_names="ANNA"))

    assert (found.get("surname"), found.get("full_name")) == ("ALDERWICK", None)


def test_dots_part_the_languages_of_a_label():
    rows = [("PASSPORT", 40, 20), ("SCHWEIZ", 300, 20)]
    found = read([*rows, ("Name • Nom • Cognome • Num • Surname", 500, 185), ("MUSTER", 500, 206)])

    assert found["surname"] == "MUSTER"
