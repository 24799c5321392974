"""The checks use what was read on arrival, wait for whoever reads just now, and else read."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from documents_app import judging, kept_readings, reading
from documents_app.models import Picture
from documents_app.providers.fake import FakeReader
from sessions_app import lifecycle, sealing, waiting
from sessions_app.status import Status

pytestmark = pytest.mark.django_db


class Counting(FakeReader):
    def __init__(self):
        self.asked = 0

    def read(self, picture):
        self.asked += 1
        return super().read(picture)


@pytest.fixture
def reader():
    return Counting()


def read(session, reader):
    return reading.read_attempt(session.latest_attempt(), reader)


def be_leased(picture):
    """As if a worker were at it."""
    Picture.objects.filter(pk=picture.pk).update(
        lease_owner=uuid4(), lease_until=timezone.now() + timedelta(seconds=15)
    )


def test_a_picture_that_was_judged_is_not_read_again(judged, new_session, reader):
    judged()
    document = read(new_session, reader)

    assert reader.asked == 0
    assert document.document_type == "passport"


def test_a_picture_that_nobody_judged_is_read(add, new_session, reader):
    add()
    read(new_session, reader)

    assert reader.asked == 1


def test_of_two_pictures_only_the_unjudged_one_is_read(add, judged, new_session, reader):
    judged(level=120)
    add(level=130)
    read(new_session, reader)

    assert reader.asked == 1


def test_a_check_waits_for_the_judgement_that_is_under_way(add, new_session, reader, monkeypatch):
    picture = add()
    be_leased(picture)

    def work_meanwhile(question, seconds):
        assert not question()
        Picture.objects.update(lease_until=None, lease_owner=None)
        judging.run(str(picture.pk))
        assert question()
        return True

    monkeypatch.setattr(waiting, "until", work_meanwhile)
    read(new_session, reader)

    assert reader.asked == 0


def test_a_check_does_not_wait_for_ever(add, new_session, reader, monkeypatch):
    be_leased(add())
    monkeypatch.setattr(waiting, "until", lambda question, seconds: question())
    read(new_session, reader)

    assert reader.asked == 1


@pytest.mark.parametrize(
    "spoilt",
    [
        b"no seal at all",
        {"reader": "fake-documents fake 1"},
        {"reader": "fake-documents fake 1", "reading": {"document_type": "passport"}},
        {"reader": "fake-documents fake 1", "reading": None},
    ],
)
def test_what_does_not_open_or_is_of_another_build_is_read_anew(
    judged, new_session, reader, spoilt
):
    picture = judged()
    if isinstance(spoilt, dict):
        spoilt = sealing.seal_json(new_session, f"picture-reading:{picture.pk}", spoilt)
    Picture.objects.update(reading_sealed=spoilt)
    picture.refresh_from_db()

    assert kept_readings.recall_any(picture) is None
    assert read(new_session, reader).document_type == "passport"
    assert reader.asked == 1


def test_a_reading_opens_only_beside_its_own_picture(judged, new_session):
    first, second = judged(level=120), judged(level=130)
    Picture.objects.filter(pk=second.pk).update(reading_sealed=bytes(first.reading_sealed))
    second.refresh_from_db()

    assert kept_readings.recall_any(second) is None


def test_a_judgement_after_the_submission_moves_no_picture(add, judged, new_session):
    first = judged(level=120, replaces=True)
    late = add(level=130, replaces=True)
    be_leased(late)
    late.refresh_from_db()
    lifecycle.move(new_session, Status.SUBMITTED)
    judging._write(late, [], None)

    first.refresh_from_db()
    assert first.is_current is True


@pytest.mark.parametrize("lateness", ["submitted", "old"])
def test_the_sweep_leaves_late_pictures_to_the_checks(add, new_session, lateness):
    picture = add()
    Picture.objects.update(rung_at=None)
    if lateness == "submitted":
        lifecycle.move(new_session, Status.SUBMITTED)
    else:
        Picture.objects.update(created_at=timezone.now() - judging.LATE * 2)

    assert judging.sweep() == []
    picture.refresh_from_db()
    assert (picture.awaits_judgement, picture.accepted) == (False, None)


def test_what_a_check_read_itself_is_kept_with_its_places(add, new_session, reader):
    picture = add()
    read(new_session, reader)

    picture.refresh_from_db()
    kept = kept_readings.recall(picture, reader)
    assert kept is not None
    assert "surname" in {one.name for one in kept.fields}
