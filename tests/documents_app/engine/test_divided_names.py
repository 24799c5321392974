"""Names that a document holds in one piece, and the letter case in which they are kept."""

import pytest

from documents_app.engine.fields import assign, holder
from documents_app.engine.fields.layout import Cell
from documents_app.engine.fields.values import tidy_name
from documents_app.engine.results import FieldValue, Mrz, TextLine


def page(*texts):
    return [
        TextLine(text, ((10, y), (10 + 14 * len(text), y), (10 + 14 * len(text), y + 30),
                        (10, y + 30)), 0.99)
        for y, text in zip(range(10, 3000, 44), texts, strict=False)
    ]  # fmt: skip


def fields_of(lines, mrz=None):
    return {field.name: field.value for field in assign(lines, mrz, None)[2]}


@pytest.mark.parametrize(
    "texts",
    [
        ("Name: MORGAN, SARAH JANE",),
        ("SURNAME, NAME", "MORGAN, SARAH JANE"),
        ("1,2 NAME/NOM", "MORGAN,", "SARAH JANE"),
        ("NAME, VORNAME / SURNAME, FORENAMES", "MORGAN", "SARAH JANE"),
        ("APELLIDOS, NOMBRE / SURNAME, FORENAMES", "MORGAN", "SARAH JANE"),
    ],
)
def test_print_says_where_the_name_divides(texts):
    found = fields_of(page(*texts))

    assert (found["surname"], found["given_names"]) == ("MORGAN", "SARAH JANE")


def test_another_source_says_where_the_name_divides():
    said = {"surname": "VAN DER BERG", "given_names": "ANNA", "issuing_country": "UTO"}
    zone = Mrz("TD3", ("P<UTO", ""), {}, True, None, said, 0.99)

    found = fields_of(page("Full name", "Anna van der Berg"), zone)

    assert (found["surname"], found["given_names"]) == ("van der Berg", "Anna")


def test_a_name_that_nothing_divides_stays_whole():
    found = fields_of(page("Full name", "ANNA VAN DER BERG"))

    assert found["full_name"] == "ANNA VAN DER BERG"
    assert "surname" not in found


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ("LINDQUIsT", "LINDQUIST"),
        ("MüLLER", "MÜLLER"),
        ("Anna Maria", "Anna Maria"),
        ("mARTIN van Dyck", "Martin van Dyck"),
        ("McDonald", "McDonald"),
    ],
)
def test_the_letter_case_of_ocr_is_evened_out(read, kept):
    assert tidy_name(read) == kept


@pytest.mark.parametrize(
    ("label", "value", "zone", "name"),
    [
        ("names", "ALDERWICK", [], "surname"),
        ("names", "ANNA ALDERWICK", [], "full_name"),
        ("full_name", "ALDERWICK", [("ALDERWICK", "ANNA")], "surname"),
        ("full_name", "ALDERWICK", [], "full_name"),
    ],
)
def test_a_label_of_names_beside_one_of_given_names_asks_for_the_surname(label, value, zone, name):
    line = TextLine(value, ((0, 0), (99, 0), (99, 20), (0, 20)), 0.99)
    whole = FieldValue(label, value, "visual", 0.9)
    given = FieldValue("given_names", "ANNA", "visual", 0.9)
    found = holder.divided([whole, given], {label: Cell(value, 0, 0, 99, 20, line)}, [], zone)

    assert {field.name: field.value for field in found} == {name: value, "given_names": "ANNA"}
