"""Every family of documents that the generator draws, read by the real engine from pixels."""

from datetime import date

import pytest

from documents_app.engine.picture_reading import read
from documents_app.specimens import degrade, draw, families, scene

TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.usefixtures("models")


def said(reading):
    return {field.name: field.value for field in reading.fields if field.source == "visual"}


@pytest.mark.parametrize("family", families())
def test_a_clean_document_gives_every_printed_value(family):
    drawn = draw(family, 71)

    reading = read(drawn.picture, TODAY)

    assert (reading.document_type, reading.issuing_country) == (drawn.document_type, drawn.country)
    assert {name: said(reading).get(name) for name in drawn.truth} == drawn.truth
    assert all(field.box for field in reading.fields if field.name in ("surname", "birth_date"))


@pytest.mark.parametrize(
    ("family", "fault"),
    [("id card", "far"), ("passport", "blur_light")],
)
def test_print_that_the_detector_passed_over_is_found_in_the_second_look(family, fault):
    drawn = draw(family, 74)
    picture = degrade(scene(drawn.picture, seed=3), fault, 3)

    read_values = said(read(picture, TODAY))

    right = sum(read_values.get(name) == value for name, value in drawn.truth.items())
    assert right >= 0.6 * len(drawn.truth)
