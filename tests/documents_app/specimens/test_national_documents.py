"""Documents worded as named states word them, drawn for made-up people."""

import pytest

from documents_app.engine.mrz.checks import verify
from documents_app.engine.mrz.layouts import LAYOUTS
from documents_app.specimens import national_documents
from documents_app.specimens.national_documents import national_document, wordings


def named(name):
    return next(one for one in wordings() if one.name.startswith(name))


def test_every_document_has_a_name_of_its_own_and_rows_that_can_be_filled():
    for wording in wordings():
        person = national_documents._holder(wording, 7)
        said = national_documents._said(wording, person, national_documents.Random(1))
        assert wording.rows
        assert all("{" not in value.format(**said) for *_, value in wording.rows)
    assert len({one.name for one in wordings()}) == len(wordings()) >= 20


@pytest.mark.parametrize("wording", wordings(), ids=lambda one: one.name)
def test_the_zone_of_each_agrees_with_its_digits(wording):
    lines = national_documents._zone(wording, national_documents._holder(wording, 11))

    assert all(verify(LAYOUTS[wording.kind], lines).values())


@pytest.mark.parametrize("name", ["Canada", "Germany", "Romania", "France"])
def test_the_same_seed_draws_the_same_picture(name):
    first, again, other = (national_document(named(name), seed) for seed in (5, 5, 6))

    assert (first == again).all()
    assert (first != other).any()
