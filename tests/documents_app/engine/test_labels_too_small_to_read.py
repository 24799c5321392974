"""Labels of small scans, letter by letter illegible, are told as the words they can only be."""

from datetime import date

import pytest

from documents_app.engine import read_picture
from documents_app.specimens import draw, families
from documents_app.specimens.scans import scanned

TODAY = date(2026, 11, 21)


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize(
    ("seed", "names"),
    [(73031, ("surname", "given_names", "sex")), (74031, ("surname", "given_names", "sex"))],
)
def test_values_below_illegible_labels_are_told(seed, names):
    drawn = draw(families()[seed % len(families())], seed)
    found = read_picture(scanned(drawn.picture.copy(), seed), today=TODAY)

    values = {field.name: field.value for field in found.fields if field.source == "visual"}
    assert {name: values.get(name) for name in names} == {n: drawn.truth[n] for n in names}


@pytest.mark.usefixtures("models")
def test_the_text_stays_as_it_was_read():
    drawn = draw(families()[73031 % len(families())], 73031)
    found = read_picture(scanned(drawn.picture.copy(), 73031), today=TODAY)

    assert all(line.confidence >= 0.5 for line in found.text)
    assert not any(line.text in ("SURNAME", "Surname") for line in found.text)
