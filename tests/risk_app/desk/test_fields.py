"""The table of what every source says: what disagrees first, marked in the letters that differ."""

from __future__ import annotations

import pytest

from documents_app.shapes import ReadValue, SourceFacts
from risk_app.desk.fields import Said, table_of
from risk_app.desk.letters import marked
from risk_app.desk.pictures import Mark


def facts(**fields):
    return SourceFacts(fields={name: ReadValue(value, 0.9) for name, value in fields.items()})


def table(claims=None, *, proven=(), odd=None, marks=None, **readings):
    return table_of(Said(claims or {}, readings, proven, odd or {}, marks or {}))


@pytest.mark.parametrize(
    ("one", "other", "disagrees"),
    [
        ({"birth_date": "1990-01-31"}, {"birth_date": "1990-01-31"}, False),
        ({"birth_date": "1990-01-31"}, {"birth_date": "1991-01-31"}, True),
        ({"surname": "Åkerhielm"}, {"surname": "AKERHIELM"}, False),
        ({"surname": "HOPPER"}, {"surname": "LOVELACE"}, True),
        ({"document_number": "AB 123"}, {"document_number": "ab123"}, False),
        ({"document_number": "AB123"}, {"surname": "HOPPER"}, False),
    ],
)
def test_a_field_comes_first_where_two_sources_disagree(one, other, disagrees):
    found = table(visual=facts(**one), barcode=facts(**other))

    assert found.columns == ("Print", "Barcode")
    assert bool(found.wrong) is disagrees


def test_the_letters_that_differ_are_marked_in_each_source():
    (row,) = table({"document_number": "L898902C3"}, mrz=facts(document_number="L898902G3")).wrong

    told = [[(piece.text, piece.differs) for piece in cell.pieces] for cell in row.cells]
    assert told == [
        [("L898902", False), ("C", True), ("3", False)],
        [("L898902", False), ("G", True), ("3", False)],
    ]


def test_who_stands_alone_is_held_against_the_others():
    found = table(
        {"birth_date": "1990-01-31"},
        mrz=facts(birth_date="1990-01-31"),
        visual=facts(birth_date="1990-07-31"),
    )

    (row,) = found.wrong
    told = {cell.words: [p.text for p in cell.pieces if p.differs] for cell in row.cells}
    assert told == {"Claim": ["1"], "Zone": ["1"], "Print": ["7"]}


def test_what_agrees_is_apart_and_unmarked():
    found = table({"surname": "Hopper"}, mrz=facts(surname="HOPPER", sex="F"))

    assert found.wrong == ()
    assert [row.field for row in found.agreed] == ["surname", "sex"]
    assert not any(p.differs for row in found.agreed for cell in row.cells for p in cell.pieces)


def test_a_letter_that_was_forgiven_is_shown_after_what_disagrees():
    found = table(
        {"surname": "Hopper", "birth_date": "1990-01-31"},
        visual=facts(surname="HOPPFR", birth_date="1991-01-31"),
    )

    assert [(row.field, row.disagrees, row.is_nearly) for row in found.wrong] == [
        ("birth_date", True, False),
        ("surname", False, True),
    ]
    assert [piece.text for piece in found.wrong[1].cells[1].pieces if piece.differs] == ["F"]


def test_a_whole_name_is_held_against_its_halves():
    found = table({"full_name": "Grace Hopper"}, mrz=facts(given_names="GRACE", surname="LOVELACE"))

    assert [row.field for row in found.wrong] == ["full_name"]


def test_a_check_digit_and_the_calendar_need_a_look_without_any_other_source():
    zone = SourceFacts(
        fields={"birth_date": ReadValue("1990-01-31", 1.0), "expiry_date": ReadValue("2020-01-01")},
        checks={"birth_date": False},
    )
    found = table(mrz=zone, odd={"expiry_date": "The document has expired."})

    told = {row.field: (row.note, row.cells[0].note) for row in found.wrong}
    assert told == {
        "birth_date": ("", "Its check digit does not fit."),
        "expiry_date": ("The document has expired.", ""),
    }


def test_a_cell_knows_where_it_was_read():
    box = ((10, 20), (110, 22), (110, 42), (10, 40))
    mark = Mark("p", "surname", "visual", "HOPPER", box)
    found = table(visual=facts(surname="HOPPER"), marks={("visual", "surname", "HOPPER"): mark})

    cell = found.agreed[0].cells[0]
    assert cell.mark is mark
    assert (mark.bounds, mark.corners) == ("10,20,100,22", "10,20 110,22 110,42 10,40")


@pytest.mark.parametrize(
    ("text", "other", "told"),
    [
        ("", "x", []),
        ("abc", "", [("abc", False)]),
        ("abc", "ABC", [("abc", False)]),
        ("straße", "STRASSE", [("stra", False), ("ß", True), ("e", False)]),
        ("AB", "CD", [("AB", True)]),
        ("x" * 300, "y" * 300, [("x" * 300, True)]),
    ],
)
def test_letters_are_marked(text, other, told):
    assert [(piece.text, piece.differs) for piece in marked(text, other)] == told
