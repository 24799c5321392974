"""What the person is told about a picture of a document, by what was read from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents_app.engine.results import (
    Barcode,
    FieldValue,
    Mrz,
    PictureReading,
    QualityFinding,
)
from documents_app.models import PictureKind
from documents_app.providers.base import FaceLook
from documents_app.providers.fake import FakeMatcher, FakeReader

pytestmark = pytest.mark.django_db

FRONT, BACK = PictureKind.DOCUMENT_FRONT, PictureKind.DOCUMENT_BACK
NOTHING = PictureReading(None, None, (), None, None, (), (), 0, 0.0)
SAID = {
    "document_number": "AB1234567",
    "birth_date": "1990-01-31",
    "surname": "TAMM",
    "expiry_date": "2090-01-31",
}


class Scripted(FakeReader):
    """Reads what a test has written down."""

    answer = NOTHING

    def read(self, picture):
        return self.answer


class Faceless(FakeMatcher):
    def look(self, picture):
        return FaceLook(0)


def said(kind="id_card", country="EE", *, faults=(), zone="", barcode=False, **fields):
    values = {**SAID, **fields}
    found = tuple(FieldValue(name, text, "visual", 0.9) for name, text in values.items() if text)
    quality = tuple(QualityFinding(code, 0.0, 1.0, "") for code in faults)
    mrz = Mrz(zone, ("A", "B"), {"composite": True}, True, None, {}, 1.0) if zone else None
    code = Barcode("PDF417", 10, {}, (), b"x") if barcode else None
    return PictureReading(kind, country, quality, mrz, code, (), found, 0, 0.0)


def little(**how):
    """A card of which nothing essential was read."""
    return replace(said(**how), fields=())


@pytest.fixture
def told(judged, settings):
    """told(kind, reading): the words for a picture of which this was read."""
    settings.BONAFIDE_DOCUMENT_READER = f"{__name__}.Scripted"

    def one(kind, reading, **manner):
        Scripted.answer = reading
        picture = judged(kind, **manner)
        return picture.accepted, picture.complaints

    return one


@pytest.mark.parametrize("reading", [said(), said("passport", zone="TD3"), said("visa")])
def test_a_front_that_is_well_read_is_good(told, reading):
    assert told(FRONT, reading) == (True, [])


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("blurred", "blurred"),
        ("glare", "glare"),
        ("dark", "dark"),
        ("too_small", "too_small"),
        ("cut_off", "cut_off"),
        ("several_documents", "several_documents"),
        ("no_document", "no_document"),
        ("what a later engine says", "other"),
    ],
)
def test_each_fault_of_a_front_has_its_word(told, code, word):
    assert told(FRONT, little(faults=(code,))) == (False, [word])


def test_what_was_read_all_the_same_is_good_enough(told):
    assert told(FRONT, said(faults=("blurred", "glare"))) == (True, [])


def test_nothing_read_is_no_document_even_where_fields_are_claimed(told):
    assert told(FRONT, said(faults=("no_document",))) == (False, ["no_document"])


def test_the_worst_is_said_first(told):
    assert told(FRONT, little(faults=("cut_off", "blurred")))[1] == ["blurred", "cut_off"]


def test_a_document_that_nobody_knows_is_said_to_be_unsupported(told):
    assert told(FRONT, NOTHING) == (False, ["unsupported"])


def test_a_document_that_has_expired_is_told_and_taken(told):
    assert told(FRONT, said(expiry_date="2001-01-31")) == (True, ["expired"])


def test_a_front_without_a_portrait(told, settings):
    settings.BONAFIDE_FACE_MATCHER = f"{__name__}.Faceless"

    assert told(FRONT, said()) == (False, ["no_portrait"])


@pytest.mark.parametrize("of_back", [{"zone": "TD1"}, {"barcode": True}])
def test_the_back_in_place_of_the_front(told, settings, of_back):
    settings.BONAFIDE_FACE_MATCHER = f"{__name__}.Faceless"

    assert told(FRONT, said(**of_back)) == (False, ["wrong_side"])


def test_the_page_of_a_passport_in_place_of_a_back(told):
    assert told(BACK, said("passport", zone="TD3")) == (False, ["wrong_side"])


def test_the_back_of_the_same_card(told):
    told(FRONT, said(), level=120)

    assert told(BACK, said(zone="TD1"), level=130) == (True, [])


def test_the_back_of_another_card(told):
    told(FRONT, said(), level=120)
    other = said(zone="TD1", document_number="ZZ7654321", birth_date="1971-12-24")

    assert told(BACK, other, level=130) == (False, ["other_document"])


def test_one_misread_number_does_not_make_another_card(told):
    told(FRONT, said(), level=120)

    assert told(BACK, said(zone="TD1", document_number="AB1Z34567"), level=130) == (True, [])


@pytest.mark.parametrize(
    ("country", "barcode", "words"),
    [("US", False, ["barcode_missing"]), ("US", True, []), ("EE", False, [])],
)
def test_american_licences_have_a_barcode_on_their_back(told, country, barcode, words):
    told(FRONT, said("drivers_license", country), level=120)
    back = said("drivers_license", country, barcode=barcode)

    assert told(BACK, back, level=130) == (not words, words)
