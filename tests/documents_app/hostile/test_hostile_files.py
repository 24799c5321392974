"""Files made to hurt: each is read or refused by name, at a bounded cost.

`python -m tests.documents_app.hostile` adds the large ones and those that are slow to make.
"""

import pytest

from tests.documents_app.hostile.generator import hostile_files
from tests.documents_app.hostile.giver import give

LEAST_FILES = 400


@pytest.fixture(scope="module")
def taken():
    return list(give(hostile_files(seed=1, full=False)))


def test_every_hostile_file_is_read_or_refused_by_name(taken):
    assert len(taken) >= LEAST_FILES
    assert [one for one in taken if not one.is_answered] == []
    refused = {one.outcome for one in taken if one.outcome.startswith("refused")}
    assert refused == {"refused format", "refused unreadable", "refused too_large"}


def test_none_costs_more_than_its_share(taken):
    # The times are CPU seconds of the process and far below the limit: load does not matter.
    assert [one for one in taken if not one.is_within_limits] == []


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("flood/png-claims-65535x65535", "refused too_large"),
        ("flood/png-one-bit-beyond", "refused too_large"),
        ("passes/small-drawn-400-times", "refused too_large"),
        ("exif/jpeg-circle", "read 120x180"),
        ("exif/jpeg-orientation-8", "read 120x180"),
        ("frames/mpo", "read 48x32"),
        ("polyglot/jpeg-then-zip", "read 180x120"),
        ("polyglot/zip-then-jpeg", "refused format"),
        ("other/gif", "refused format"),
        ("nothing/empty", "refused format"),
    ],
)
def test_what_becomes_of_some(taken, name, outcome):
    assert [one.outcome for one in taken if one.name == name] == [outcome]
