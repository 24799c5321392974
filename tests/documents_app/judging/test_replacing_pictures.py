"""An accepted picture takes the place of an earlier one; a refused one takes nobody's."""

from __future__ import annotations

import pytest

from documents_app import evidence
from documents_app.evidence import ExternalIdTaken
from documents_app.models import Picture, PictureKind

pytestmark = pytest.mark.django_db


def current(session):
    return set(evidence.current_of(session.latest_attempt()).values_list("pk", flat=True))


def test_an_accepted_picture_takes_the_place(judged, new_session):
    judged(level=120, replaces=True)
    second = judged(level=130, replaces=True)

    assert current(new_session) == {second.pk}


def test_a_refused_picture_leaves_the_accepted_one(judged, new_session):
    first = judged(level=120, replaces=True)
    judged(level=5, replaces=True)

    assert current(new_session) == {first.pk}


def test_without_replacing_all_count(judged, new_session):
    both = {judged(level=120).pk, judged(level=130).pk}

    assert current(new_session) == both


def test_other_kinds_stay(judged, new_session):
    face = judged(PictureKind.SELFIE, replaces=True)
    front = judged(replaces=True)

    assert current(new_session) == {face.pk, front.pk}


def test_a_person_may_insist(judged, new_session):
    judged(level=120, replaces=True)
    refused = judged(level=5, replaces=True)
    evidence.keep_anyway(new_session, refused.pk)

    assert current(new_session) == {refused.pk}
    assert PictureKind.DOCUMENT_FRONT in evidence.are_there(new_session.latest_attempt())


def test_pictures_are_taken_back(judged, new_session):
    judged(replaces=True)
    evidence.discard(new_session.latest_attempt(), [PictureKind.DOCUMENT_FRONT])

    assert current(new_session) == set()


def test_the_same_file_under_the_same_name_is_taken_once(add):
    first, second = add(external_id="shot-1"), add(external_id="shot-1")

    assert first == second
    assert Picture.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "level"), [(PictureKind.DOCUMENT_FRONT, 130), (PictureKind.SELFIE, 120)]
)
def test_a_name_is_taken_by_one_picture(add, kind, level):
    add(external_id="shot-1")

    with pytest.raises(ExternalIdTaken):
        add(kind, level, external_id="shot-1")
