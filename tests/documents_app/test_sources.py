"""Readings of several pictures put together."""

from __future__ import annotations

from dataclasses import replace

from documents_app import sources as document_sources
from documents_app.engine.results import Barcode, FieldValue, Mrz, PictureReading
from documents_app.models import Picture
from documents_app.shapes import Fact, ReadValue

EMPTY = PictureReading(None, None, (), None, None, (), (), 0, 0.0)
FRONT, BACK = Picture(kind="document_front"), Picture(kind="document_back")


def printed(**fields):
    said = tuple(FieldValue(name, value, "visual", 0.8) for name, value in fields.items())
    return replace(EMPTY, fields=said)


def zone(*, passed=True, **fields):
    mrz = Mrz("TD1", ("A", "B", "C"), {"birth_date": passed}, passed, None, fields, 0.9)
    said = tuple(FieldValue(name, value, "mrz", 0.9) for name, value in fields.items())
    return replace(EMPTY, document_type="id_card", issuing_country="UTO", mrz=mrz, fields=said)


def barcode(**fields):
    return replace(EMPTY, barcode=Barcode("PDF417", 10, fields, (), b"raw"))


def test_front_and_back_become_one_reading_per_source():
    sources = document_sources.combine(
        [(FRONT, printed(surname="ERIKSSON")), (BACK, zone(sex="F"))]
    )

    assert set(sources) == {"visual", "mrz"}
    assert sources["mrz"].picture is BACK
    assert sources["visual"].said.fields["surname"] == ReadValue("ERIKSSON", 0.8)


def test_the_surer_print_of_a_field_stays():
    blurred = replace(EMPTY, fields=(FieldValue("surname", "ERIKSS0N", "visual", 0.4),))

    sources = document_sources.combine([(FRONT, blurred), (BACK, printed(surname="ERIKSSON"))])

    assert sources["visual"].said.fields["surname"].value == "ERIKSSON"


def test_of_two_zones_the_one_whose_check_digits_hold_is_kept():
    sources = document_sources.combine(
        [(FRONT, zone(passed=False, surname="WRONG")), (BACK, zone(surname="RIGHT"))]
    )

    assert sources["mrz"].checks_passed is True
    assert sources["mrz"].said.fields["surname"].value == "RIGHT"


def test_a_zone_is_believed_before_print_as_long_as_its_check_digits_hold():
    print_says = (FRONT, printed(birth_date="1980-01-01"))

    believed = document_sources.strongest(
        document_sources.combine([print_says, (BACK, zone(birth_date="1974-08-12"))])
    )
    doubted = document_sources.strongest(
        document_sources.combine([print_says, (BACK, zone(passed=False, birth_date="1974-08-12"))])
    )

    assert believed.fields["birth_date"] == Fact("1974-08-12", "mrz", 0.9)
    assert doubted.fields["birth_date"].source == "visual"


def test_a_barcode_is_a_source_of_its_own():
    sources = document_sources.combine(
        [(FRONT, printed(surname="A")), (BACK, barcode(surname="B"))]
    )

    assert document_sources.strongest(sources).fields["surname"] == Fact("B", "barcode", 1.0)


def test_nothing_read_is_no_reading():
    assert document_sources.combine([(FRONT, EMPTY)]) == {}
    assert document_sources.document_kind([EMPTY]) == ("", "")


def test_type_and_country_come_from_the_first_picture_that_tells():
    assert document_sources.document_kind([EMPTY, zone(sex="F")]) == ("id_card", "UTO")
