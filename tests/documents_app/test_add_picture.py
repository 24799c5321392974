"""Adding a picture to a session, and what is left when that fails."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from documents_app import evidence, orphans, vault
from documents_app.engine.imaging import encode_jpeg
from documents_app.models import Document, Picture, PictureKind
from sessions_app import erasure, lifecycle
from sessions_app.events import event_recorded
from sessions_app.lifecycle import StartMissing, TransitionRefused
from sessions_app.models import Event, Session
from sessions_app.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def jpeg():
    import numpy as np

    return encode_jpeg(np.full((48, 64, 3), 120, dtype=np.uint8))


def add(session, data):
    return evidence.add_picture(session, kind=PictureKind.SELFIE, context="face", data=data)


def add_without_starting(session, data):
    return evidence.add_picture(
        session, kind=PictureKind.SELFIE, context="face", data=data, starts=False
    )


def files_of(session):
    folder = f"{vault.FOLDER}/{session.pk}"
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []


def test_the_first_picture_starts_the_session(new_session, jpeg):
    kept = add(new_session, jpeg)

    new_session.refresh_from_db()
    assert new_session.status == "started"
    assert kept.attempt == new_session.latest_attempt()
    assert kept.context == "face"


def test_the_history_names_the_picture_by_its_id(new_session, jpeg):
    kept = add(new_session, jpeg)

    event = Event.objects.get(session=new_session, kind="evidence")
    assert event.details == {"picture": str(kept.pk), "kind": "selfie"}


def test_a_picture_after_a_request_for_it_starts_a_new_attempt(acme, open_for, jpeg):
    session = open_for(acme, status="resubmission")

    kept = add(session, jpeg)

    session.refresh_from_db()
    assert (session.status, kept.attempt.number) == ("started", 2)


@pytest.mark.parametrize("status", ["submitted", "approved", "declined", "review", "expired"])
def test_a_session_that_takes_no_evidence_refuses(acme, open_for, jpeg, status):
    session = open_for(acme, status=status)

    with pytest.raises(TransitionRefused):
        add(session, jpeg)

    assert files_of(session) == []


def test_the_pictures_of_an_attempt_come_in_their_order(new_session, jpeg):
    kept = [add(new_session, jpeg) for _ in range(3)]

    assert list(evidence.pictures_of(new_session.latest_attempt())) == kept


def test_no_file_stays_when_the_transaction_fails(new_session, jpeg):
    def refuse(event, **_):
        if event.kind == Event.Kind.EVIDENCE:
            raise RuntimeError("the listener fails")

    event_recorded.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            add(new_session, jpeg)
    finally:
        event_recorded.disconnect(refuse)

    assert files_of(new_session) == []
    assert Picture.objects.count() == 0


def test_files_without_a_row_are_collected_after_an_hour(new_session, jpeg):
    kept = add(new_session, jpeg)
    orphan = vault.put(new_session.pk, new_session.pk, b"left by a crash")

    orphans.collect(timezone.now() + timedelta(minutes=59))
    assert default_storage.exists(orphan)

    assert orphans.collect(timezone.now() + timedelta(minutes=61)) >= 1
    assert not default_storage.exists(orphan)
    assert evidence.open_picture(kept)


def test_erasing_takes_rows_at_once_and_files_with_the_commit(
    acme, new_session, jpeg, django_capture_on_commit_callbacks
):
    add(new_session, jpeg)
    Document.objects.create(integration=acme, attempt=new_session.latest_attempt())
    lifecycle.move(new_session, "abandoned")

    with django_capture_on_commit_callbacks() as callbacks:
        erasure.erase(new_session, actor="integration")
        assert (Picture.objects.count(), Document.objects.count()) == (0, 0)
        assert len(files_of(new_session)) == 1
    for callback in callbacks:
        callback()

    assert files_of(new_session) == []


@pytest.mark.parametrize("status", ["created", "resubmission"])
def test_a_picture_that_may_start_nothing_is_refused_before_the_start(acme, open_for, jpeg, status):
    session = open_for(acme, status=status)

    with pytest.raises(StartMissing):
        add_without_starting(session, jpeg)

    session.refresh_from_db()
    assert (session.status, session.attempts.count()) == (status, 1)
    assert (Picture.objects.count(), files_of(session)) == (0, [])


def test_a_picture_that_may_start_nothing_is_taken_after_the_start(started_session, jpeg):
    assert add_without_starting(started_session, jpeg).attempt == started_session.latest_attempt()


def test_whether_it_was_started_is_asked_of_the_locked_row(new_session, jpeg):
    known_before = Session.objects.get(pk=new_session.pk)
    lifecycle.move(new_session, Status.STARTED)
    lifecycle.move(new_session, Status.SUBMITTED)
    lifecycle.move(new_session, Status.RESUBMISSION)
    known_before.status = Status.STARTED

    with pytest.raises(StartMissing):
        add_without_starting(known_before, jpeg)
