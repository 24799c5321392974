"""Whatever goes wrong while a picture is judged, it is not accepted."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError

from documents_app import judging, reading
from documents_app.models import Picture, PictureKind
from documents_app.providers.fake import FakeMatcher, FakeReader
from sessions_app import erasure
from tests.documents_app.judging.conftest import SCRIPTED
from tests.risk_app.scripted import SECRET

pytestmark = pytest.mark.django_db


class BlindMatcher(FakeMatcher):
    def look(self, picture):
        return "a face, trust me"


class CrashingLook(FakeMatcher):
    def look(self, picture):
        raise RuntimeError(SECRET)


class CutOffReader(FakeReader):
    def read(self, picture):
        raise OperationalError("the server closed the connection")


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


def test_a_crash_accepts_nothing_and_is_not_asked_for_again(judged, settings):
    settings.BONAFIDE_DOCUMENT_READER = f"{SCRIPTED}.CrashingReader"
    picture = judged()

    assert (picture.awaits_judgement, picture.accepted) == (False, None)
    assert picture.lease_until is None


def test_a_crash_about_a_face_accepts_nothing(judged, settings):
    settings.BONAFIDE_FACE_MATCHER = f"{__name__}.CrashingLook"

    assert judged(PictureKind.SELFIE).accepted is None


def test_what_a_crash_quotes_is_not_logged(judged, settings, caplog):
    settings.BONAFIDE_DOCUMENT_READER = f"{SCRIPTED}.CrashingReader"
    judged()

    assert "picture_not_judged" in caplog.text
    assert SECRET not in caplog.text


def test_a_missing_file_is_looked_for_again(add):
    picture = add()
    default_storage.delete(picture.path)
    judging.run(str(picture.pk))

    picture.refresh_from_db()
    assert (picture.awaits_judgement, picture.accepted) == (True, None)


def test_a_database_that_is_away_leaves_the_picture_to_another_run(add, settings):
    settings.BONAFIDE_DOCUMENT_READER = f"{__name__}.CutOffReader"
    picture = add()
    with pytest.raises(OperationalError):
        judging.run(str(picture.pk))

    picture.refresh_from_db()
    assert (picture.awaits_judgement, picture.accepted) == (True, None)


def test_three_runs_without_a_word_are_enough(add):
    picture = add()
    Picture.objects.update(judging_tries=judging.MAX_RUNS)
    judging.run(str(picture.pk))

    picture.refresh_from_db()
    assert (picture.awaits_judgement, picture.accepted) == (False, None)


@pytest.mark.parametrize("reader", ["CrashingReader", "NonsenseReader", "ModellessReader"])
def test_the_checks_read_for_themselves_what_nobody_could_judge(
    judged, settings, new_session, reader
):
    settings.BONAFIDE_DOCUMENT_READER = f"{SCRIPTED}.{reader}"
    judged()
    document = reading.read_attempt(new_session.latest_attempt(), FakeReader())

    assert document.document_type == "passport"


def test_an_erasure_in_the_middle_is_no_failure(add, settings, new_session, caplog, monkeypatch):
    picture = add()

    class Erased(FakeReader):
        def read(self, data):
            erasure.erase(new_session, actor="test", cut_short=True)
            return super().read(data)

    monkeypatch.setattr("documents_app.providers.document_reader", Erased)
    judging.run(str(picture.pk))

    assert not Picture.objects.exists()
    assert "picture_not_judged" not in caplog.text


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
