"""Whole readings of rendered specimens, through the real models."""

from datetime import date

import numpy as np
import pytest

from documents_app import weights
from documents_app.engine import read_picture
from documents_app.engine.ocr import inference
from documents_app.specimens import (
    degrade,
    id_card_td1,
    mrz_lines,
    passport,
    portrait,
    random_person,
    scene,
    selfie,
    tampered,
    unreadable,
    us_licence_back,
    us_licence_front,
)

TODAY = date(2026, 11, 21)
PERSON = random_person(21)

pytestmark = pytest.mark.usefixtures("models")


@pytest.fixture(scope="module")
def page():
    return scene(passport(PERSON, portrait("astronaut"), seed=21), seed=21)


def values(reading, source):
    return {field.name: field.value for field in reading.fields if field.source == source}


def zone_of(reading):
    assert reading.mrz is not None
    return reading.mrz


def codes(reading):
    return [finding.code for finding in reading.quality]


@pytest.mark.parametrize(
    ("kind", "turn"),
    [("clean", 0), ("rot15", 0), ("rot90", 270), ("rot180", 180), ("perspective", 0), ("combo", 0)],
)
def test_a_passport_is_read_exactly_however_it_lies(page, kind, turn):
    reading = read_picture(degrade(page, kind), today=TODAY)

    assert zone_of(reading).lines == mrz_lines(PERSON, "TD3")
    assert zone_of(reading).checks_passed
    assert reading.upright_turn == turn
    assert codes(reading) == (["upside_down"] if turn == 180 else [])


def test_the_fields_of_the_zone_are_the_persons(page):
    reading = read_picture(page, today=TODAY)

    assert reading.document_type == "passport"
    assert reading.issuing_country == "UTO"
    assert values(reading, "mrz") == {
        "surname": PERSON.surname.replace("-", " "),
        "given_names": PERSON.given_names,
        "document_number": PERSON.document_number,
        "birth_date": PERSON.birth_date.isoformat(),
        "expiry_date": PERSON.expiry_date.isoformat(),
        "sex": PERSON.sex,
        "nationality": "UTO",
        "issuing_country": "UTO",
    }
    assert reading.barcode is None


def test_boxes_lie_in_the_picture_that_was_given(page):
    turned = degrade(page, "rot90")
    reading = read_picture(turned, today=TODAY)
    zone = next(line for line in reading.text if line.text.startswith("P<"))
    xs, ys = np.array(zone.box).T
    surname = next(field for field in reading.fields if field.name == "surname")

    # Turned anticlockwise the zone runs up the right side of the picture.
    assert xs.min() > 0.6 * turned.shape[1]
    assert np.ptp(ys) > 5 * np.ptp(xs)
    assert surname.box is not None
    assert min(x for x, _ in surname.box) > 0.6 * turned.shape[1]


def test_a_card_is_read_from_its_back():
    picture = scene(id_card_td1(PERSON, portrait("hopper"), "back"), seed=2)

    reading = read_picture(picture, today=TODAY)

    assert (zone_of(reading).kind, zone_of(reading).lines) == ("TD1", mrz_lines(PERSON, "TD1"))
    assert zone_of(reading).checks_passed


@pytest.mark.parametrize("field", ["number", "birth", "expiry"])
def test_a_tampered_zone_does_not_pass(field):
    genuine = mrz_lines(PERSON, "TD3")
    lines = tampered(genuine, field)
    forged = next(i for i in range(44) if genuine[1][i] != lines[1][i])
    picture = scene(passport(PERSON, portrait("hopper"), mrz_override=lines))

    reading = read_picture(picture, today=TODAY)

    assert zone_of(reading).lines[1][forged] == lines[1][forged]
    assert not zone_of(reading).checks_passed
    changed = {"number": "document_number", "birth": "birth_date", "expiry": "expiry_date"}[field]
    assert zone_of(reading).checks[changed] is False
    doubtful = [f.confidence for f in reading.fields if (f.name, f.source) == (changed, "mrz")]
    assert all(confidence <= 0.5 for confidence in doubtful)


def test_a_licence_has_text_and_no_zone():
    reading = read_picture(scene(us_licence_front(PERSON, portrait("astronaut"))), today=TODAY)

    assert reading.mrz is None
    assert reading.barcode is None
    assert PERSON.document_number in " ".join(line.text for line in reading.text)
    assert reading.document_type == "drivers_license"
    assert codes(reading) == []


def test_the_back_of_a_licence_gives_its_barcode():
    reading = read_picture(scene(us_licence_back(PERSON)), today=TODAY)

    assert reading.barcode is not None
    assert reading.barcode.format == "PDF417"
    assert values(reading, "barcode")["document_number"] == PERSON.document_number
    assert codes(reading) == []


@pytest.mark.parametrize(("kind", "code"), [("dark", "dark"), ("glare", "glare")])
def test_a_readable_picture_with_a_fault_is_read_and_the_fault_named(page, kind, code):
    reading = read_picture(degrade(page, kind), today=TODAY)

    assert zone_of(reading).checks_passed
    assert codes(reading) == [code]


def test_an_unreadable_picture_says_so(page):
    reading = read_picture(unreadable(page), today=TODAY)

    assert reading.mrz is None
    assert "blurred" in codes(reading)


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(selfie("hopper"), id="a face"),
        pytest.param(np.full((400, 600, 3), 128, np.uint8), id="nothing"),
        pytest.param(np.zeros((1, 1, 3), np.uint8), id="one pixel"),
        pytest.param(np.zeros((3, 900, 3), np.uint8), id="a thin strip"),
    ],
)
def test_what_is_no_document_is_told(picture):
    reading = read_picture(picture, today=TODAY)

    assert "no_document" in codes(reading)
    assert reading.mrz is None
    assert reading.document_type in (None, "other")


def test_without_models_there_is_no_answer(tmp_path, monkeypatch, page):
    monkeypatch.setenv("BONAFIDE_VAR", str(tmp_path))
    inference.forget()

    with pytest.raises(weights.ModelMissing):
        read_picture(page, today=TODAY)

    inference.forget()


def test_a_damaged_model_gives_no_answer(tmp_path, monkeypatch, page):
    monkeypatch.setenv("BONAFIDE_VAR", str(tmp_path))
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / weights.DETECTOR).write_bytes(b"not a network")
    inference.forget()

    with pytest.raises(weights.ModelDamaged):
        read_picture(page, today=TODAY)

    inference.forget()
