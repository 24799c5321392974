"""Whatever goes wrong while a picture is judged, it is not accepted."""

from __future__ import annotations

import pytest

from documents_app import judging
from documents_app.models import Picture, PictureKind
from documents_app.providers.fake import FakeMatcher
from tests.documents_app.judging.conftest import SCRIPTED

pytestmark = pytest.mark.django_db


class BlindMatcher(FakeMatcher):
    def look(self, picture):
        return "a face, trust me"


def test_an_absent_reader_is_asked_three_times(add, settings):
    settings.BONAFIDE_DOCUMENT_READER = f"{SCRIPTED}.AbsentReader"
    picture = add()
    for _ in range(3):
        assert Picture.objects.get().awaits_judgement is True
        judging.run(str(picture.pk))

    picture.refresh_from_db()
    assert (picture.awaits_judgement, picture.accepted) == (False, None)


def test_a_missing_model_accepts_nothing(judged, settings):
    settings.BONAFIDE_DOCUMENT_READER = f"{SCRIPTED}.ModellessReader"

    assert judged().accepted is None


def test_nonsense_accepts_nothing_and_is_not_asked_again(judged, settings):
    settings.BONAFIDE_DOCUMENT_READER = f"{SCRIPTED}.NonsenseReader"
    picture = judged()

    assert (picture.awaits_judgement, picture.accepted) == (False, None)


def test_nonsense_about_faces_accepts_nothing(judged, settings):
    settings.BONAFIDE_FACE_MATCHER = f"{__name__}.BlindMatcher"

    assert judged(PictureKind.SELFIE).accepted is None


def test_a_crash_leaves_the_picture_to_the_sweep(add, settings):
    settings.BONAFIDE_DOCUMENT_READER = f"{SCRIPTED}.CrashingReader"
    picture = add()
    with pytest.raises(RuntimeError):
        judging.run(str(picture.pk))

    picture.refresh_from_db()
    assert (picture.awaits_judgement, picture.accepted) == (True, None)


def test_who_gave_up_is_not_overruled_by_a_late_judgement(add, settings, monkeypatch):
    picture = add()

    class Late(FakeMatcher):
        def look(self, data):
            judging.give_up([picture])
            return super().look(data)

    monkeypatch.setattr("documents_app.providers.face_matcher", Late)
    judging.run(str(picture.pk))

    picture.refresh_from_db()
    assert (picture.accepted, picture.complaints) == (False, ["other"])
