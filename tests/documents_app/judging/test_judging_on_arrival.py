"""A picture is judged as soon as it is there, once, and what was read is kept for the checks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from documents_app import judging, kept_readings, reading
from documents_app.models import Picture, PictureKind
from documents_app.providers.fake import FakeReader
from sessions_app import erasure, lifecycle, purging
from sessions_app.status import Status

pytestmark = pytest.mark.django_db


class CountingReader(FakeReader):
    asked = 0

    def read(self, picture):
        type(self).asked += 1
        return super().read(picture)


@pytest.fixture
def counting(settings):
    CountingReader.asked = 0
    settings.BONAFIDE_DOCUMENT_READER = f"{__name__}.CountingReader"
    return CountingReader


def test_a_picture_waits_for_a_worker(add):
    picture = add()

    assert (picture.awaits_judgement, picture.accepted) == (True, None)


def test_a_good_picture_is_accepted(judged):
    picture = judged()

    assert (picture.awaits_judgement, picture.accepted) == (False, True)
    assert picture.complaints == []


def test_a_bad_picture_is_refused_in_our_words(judged):
    picture = judged(level=5)

    assert picture.accepted is False
    assert picture.complaints == ["dark"]


def test_a_selfie_without_a_face_is_refused(judged):
    picture = judged(PictureKind.SELFIE, 5)

    assert (picture.accepted, picture.complaints) == (False, ["no_face"])


@pytest.mark.parametrize("kind", [PictureKind.PROOF_OF_ADDRESS, PictureKind.PORTRAIT])
def test_other_kinds_are_not_judged(add, kind):
    assert add(kind).awaits_judgement is False


def test_what_was_read_is_kept_and_read_by_nobody_twice(judged, counting, new_session):
    judged()
    reader = counting()
    reading.read_attempt(new_session.latest_attempt(), reader)

    assert counting.asked == 1


def test_a_reader_of_another_version_reads_for_itself(judged, counting, new_session):
    judged()
    reader = counting()
    reader.version = "fake 2"
    reading.read_attempt(new_session.latest_attempt(), reader)

    assert counting.asked == 2


def test_what_is_kept_is_what_was_read(judged):
    picture = judged()
    kept = kept_readings.recall(picture, FakeReader())

    assert kept is not None
    assert {one.name for one in kept.fields} >= {"surname", "document_number"}
    assert kept_readings.from_json(kept_readings.to_json(kept)) == kept


def test_a_picture_is_judged_once(judged, counting):
    picture = judged()
    judging.run(str(picture.pk))

    assert counting.asked == 1


def test_a_session_that_was_submitted_is_left_to_its_checks(add, counting, new_session):
    picture = add()
    lifecycle.move(new_session, Status.SUBMITTED)
    judging.run(str(picture.pk))

    picture.refresh_from_db()
    assert (counting.asked, picture.awaits_judgement, picture.accepted) == (0, False, None)


def test_purging_takes_the_reading_away(judged, new_session):
    picture = judged()
    lifecycle.move(new_session, Status.ABANDONED)
    purging.purge_evidence(new_session, actor="test")

    picture.refresh_from_db()
    assert picture.reading_sealed is None


def test_erasing_takes_everything_away(judged, new_session):
    judged()
    erasure.erase(new_session, actor="test", cut_short=True)

    assert not Picture.objects.exists()


def test_the_sweep_finds_what_nobody_heard_of(add):
    picture = add()
    assert judging.sweep() == []  # whoever took it in has rung
    Picture.objects.update(rung_at=timezone.now() - timedelta(minutes=1))

    assert judging.sweep() == [str(picture.pk)]
    assert judging.sweep() == []


def test_a_dead_workers_picture_is_found_again(add):
    picture = add()
    Picture.objects.update(lease_until=timezone.now() - timedelta(seconds=1), rung_at=None)

    assert judging.sweep() == [str(picture.pk)]
