"""Answering with a judgement: never as good what nobody judged."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api import flows
from documents_app import judging, tasks
from documents_app.models import PictureKind
from documents_app.shapes import Feedback
from sessions_app import waiting
from tests.documents_app.judging.conftest import jpeg_of

pytestmark = pytest.mark.django_db

AT_ONCE, SOON = timedelta(0), timedelta(seconds=5)


@pytest.fixture(autouse=True)
def _fakes(settings):
    settings.BONAFIDE_DOCUMENT_READER = "documents_app.providers.fake.FakeReader"
    settings.BONAFIDE_FACE_MATCHER = "documents_app.providers.fake.FakeMatcher"


@pytest.fixture
def add(started_session):
    def one(level=120, **how):
        kind = PictureKind.DOCUMENT_FRONT
        data = jpeg_of(level)
        return flows.add_picture(started_session, kind=kind, context="", data=data, **how)

    return one


def test_a_worker_is_rung_for_once_the_picture_is_stored(
    add, monkeypatch, django_capture_on_commit_callbacks
):
    rung = []
    monkeypatch.setattr(tasks.judge_picture, "delay", rung.append)
    with django_capture_on_commit_callbacks(execute=True):
        picture = add()
        assert rung == []

    assert rung == [str(picture.id)]


def test_what_nobody_judged_is_not_told_as_good(started_session, add):
    picture = add()
    (told,) = flows.judged(started_session, [picture.id], within=AT_ONCE)

    assert (told.accepted, told.awaits_judgement, told.feedback) == (None, True, ())


def test_what_was_judged_is_told(started_session, add):
    good, bad = add(120, external_id="shot-1"), add(5)
    for picture in (good, bad):
        judging.run(str(picture.id))
    told = flows.judged(started_session, [bad.id, good.id], within=SOON)

    assert [one.accepted for one in told] == [False, True]
    assert told[0].feedback == (Feedback.DARK,)
    assert (told[1].external_id, told[1].is_current) == ("shot-1", True)


def test_a_judgement_that_comes_in_time_is_told(started_session, add, monkeypatch):
    picture = add()

    def until(question, seconds):
        assert not question()
        judging.run(str(picture.id))
        assert seconds == SOON.total_seconds()
        return question()

    monkeypatch.setattr(waiting, "until", until)
    (told,) = flows.judged(started_session, [picture.id], within=SOON)

    assert told.accepted is True


def test_what_is_refused_unjudged_is_not_accepted_later(started_session, add):
    picture = add()
    flows.refuse_unjudged(started_session, picture.id)
    judging.run(str(picture.id))
    (told,) = flows.judged(started_session, [picture.id], within=AT_ONCE)

    assert (told.accepted, told.feedback, told.is_current) == (False, (Feedback.OTHER,), False)
    assert PictureKind.DOCUMENT_FRONT in flows.missing_pictures(started_session)


def test_pictures_of_another_session_are_not_told(started_session, add, rival, open_for):
    picture = add()

    assert flows.judged(open_for(rival), [picture.id], within=AT_ONCE) == ()
