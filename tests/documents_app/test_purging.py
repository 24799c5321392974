"""What purging takes of the evidence, and what it leaves."""

from __future__ import annotations

import pytest

from documents_app import evidence, face_sharing, face_storing, vault
from documents_app.engine import imaging
from documents_app.models import Document, Face, Picture, PictureHash, Reading
from documents_app.providers import fake
from documents_app.reading import facts_of
from documents_app.specimens.portraits import NAMES, portrait
from risk_app import explaining
from risk_app.checks import duplicates
from sessions_app import erasure, purging
from tests.risk_app.conftest import check_all, fakes, picture, with_pictures  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def approved(acme, with_pictures, check_all):  # noqa: F811
    return check_all(with_pictures(acme))


def test_files_faces_and_all_by_which_they_are_found_go(approved):
    paths = list(Picture.objects.values_list("path", flat=True))
    assert Face.objects.exists()
    assert all(vault.get(path) for path in paths)

    purging.purge_evidence(approved, actor="system")

    assert not Face.objects.exists()
    for path in paths:
        with pytest.raises(vault.FileAway):
            vault.get(path)
    found = Picture.objects.values_list("path", "digest_index", "perceptual_hash", "facts_sealed")
    assert set(found) == {("", "", "", None)}
    assert not PictureHash.objects.exists()


def test_a_picture_that_was_purged_is_similar_to_none(approved, acme, with_pictures):  # noqa: F811
    purging.purge_evidence(approved, actor="system")
    later = with_pictures(acme)  # the very same pictures

    found = duplicates.run(later.latest_attempt())

    assert found.details["same_picture"] == found.details["similar_picture"] == []


def test_readings_verdict_and_explanation_stay(approved):
    before = facts_of(Document.objects.get(), approved), Reading.objects.count()

    purging.purge_evidence(approved, actor="system")

    assert (facts_of(Document.objects.get(), approved), Reading.objects.count()) == before
    assert before[1]
    told = explaining.as_json(explaining.explain(approved))
    assert (told["verdict"]["outcome"], told["holds"]) == ("approved", True)
    assert told["evidence_purged_at"] == approved.evidence_purged_at.isoformat()


def test_the_pictures_are_not_listed_any_more(approved):
    purging.purge_evidence(approved, actor="system")

    assert list(evidence.pictures_of(approved.latest_attempt())) == []
    assert approved.pictures.count() == 2


def test_a_face_that_is_found_too_late_is_not_kept(approved):
    selfie = Picture.objects.get(kind="selfie")
    face = fake.FakeMatcher().compare(picture(1), picture(1)).selfie
    purging.purge_evidence(approved, actor="system")

    face_storing.store(selfie, face, ())

    assert not Face.objects.exists()


def test_faces_that_are_found_too_late_are_not_shared(approved):
    selfie = Picture.objects.get(kind="selfie")
    data = imaging.encode_jpeg(portrait(NAMES[0]))
    with face_sharing.beside([(selfie, data)]):
        purging.purge_evidence(approved, actor="system")
        face_sharing.faces_of(data, imaging.decode(data).pixels)

    assert not Face.objects.exists()


def test_two_purged_sessions_are_no_duplicates_of_each_other(
    acme,
    with_pictures,  # noqa: F811
    check_all,  # noqa: F811
):
    first, second = (check_all(with_pictures(acme, seed=seed)) for seed in (1, 2))
    for session in (first, second):
        purging.purge_evidence(session, actor="system")

    found = duplicates.run(second.latest_attempt())

    assert found.details["same_picture"] == found.details["similar_picture"] == []


def test_what_was_purged_can_still_be_erased(approved):
    purging.purge_evidence(approved, actor="system")
    erasure.erase(approved, actor="integration")

    assert not Picture.objects.exists()
    assert approved.is_erased
