"""Pictures within so many bits are found, among those of the integration alone."""

from __future__ import annotations

import pytest

from documents_app.models import PictureKind
from documents_app.similarity import sessions_with_similar
from tests.documents_app.test_intake import add, picture

pytestmark = pytest.mark.django_db
HASH = int("5a" * 32, 16)


def hashed(session, value, kind=PictureKind.DOCUMENT_FRONT):
    kept = add(session, picture(), kind)
    kept.perceptual_hash = f"{value:064x}"
    kept.save(update_fields=["perceptual_hash"])
    return session


@pytest.mark.parametrize(("bits", "found"), [(0, True), (20, True), (21, False), (256, False)])
def test_as_many_bits_as_asked_for_may_differ(new_session, bits, found):
    session = hashed(new_session, HASH ^ ((1 << bits) - 1))

    seen = sessions_with_similar(session.integration, [f"{HASH:064x}"], within=20)

    assert seen == ([session.pk] if found else [])


def test_a_hash_in_another_place_of_the_list_counts_too(new_session):
    session = hashed(new_session, HASH)
    far = f"{HASH ^ ((1 << 256) - 1):064x}"

    assert sessions_with_similar(session.integration, [far, f"{HASH:064x}"], within=20) == [
        session.pk
    ]
    assert sessions_with_similar(session.integration, [], within=20) == []


def test_a_stranger_and_a_selfie_are_not_looked_at(rival, new_session):
    session = hashed(new_session, HASH, PictureKind.SELFIE)

    assert sessions_with_similar(session.integration, [f"{HASH:064x}"], within=20) == []
    hashed(session, HASH)
    assert sessions_with_similar(rival, [f"{HASH:064x}"], within=20) == []
