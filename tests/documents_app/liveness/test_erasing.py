"""What an erasure and a purge take of guided steps, and what a dump shows of them."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from documents_app import vault
from documents_app.models import KeptFrame, LivenessCapture, Picture, SeenFrame
from sessions_app import erasure, lifecycle, purging
from sessions_app.status import Status

pytestmark = pytest.mark.django_db(transaction=True)

TABLES = ("livenesscapture", "keptframe", "seenframe", "picture")


def dump():
    with connection.cursor() as cursor:
        printed = []
        for name in TABLES:
            cursor.execute(f'SELECT row::text FROM "documents_app_{name}" row')  # noqa: S608  # our own names
            printed += [row for (row,) in cursor.fetchall()]
    return "\n".join(printed)


def test_an_erasure_takes_challenges_frames_and_pictures(hosted, perform):
    perform().send_all()
    paths = list(Picture.objects.values_list("path", flat=True))
    assert all(default_storage.exists(path) for path in paths)

    erasure.erase(hosted, actor="integration")

    assert not LivenessCapture.objects.exists()
    assert not Picture.objects.exists()
    assert not any(default_storage.exists(path) for path in paths)


def test_an_erasure_takes_what_was_kept_of_a_challenge_that_runs(hosted, perform):
    perform().send(0)
    assert KeptFrame.objects.exists()

    erasure.erase(hosted, actor="integration")

    assert not LivenessCapture.objects.exists()
    assert not KeptFrame.objects.exists()


def test_a_purge_leaves_the_result_and_no_face(hosted, perform):
    perform().send_all()
    for status in (Status.SUBMITTED, Status.DECLINED):
        lifecycle.move(hosted, status)
    paths = list(Picture.objects.values_list("path", flat=True))

    purging.purge_evidence(hosted, actor="system")

    capture = LivenessCapture.objects.get()
    assert (capture.state, capture.state_sealed) == ("passed", None)
    assert capture.steps
    for path in paths:
        with pytest.raises(vault.FileAway):
            vault.get(path)


def test_a_purge_takes_what_was_kept_of_a_challenge_that_was_left(hosted, perform):
    perform().send(0)
    for status in (Status.SUBMITTED, Status.DECLINED):
        lifecycle.move(hosted, status)

    purging.purge_evidence(hosted, actor="system")

    assert LivenessCapture.objects.get().state_sealed is None
    assert not KeptFrame.objects.exists()


def test_no_column_holds_a_frame_a_posture_or_an_embedding(hosted, perform):
    shown = perform()
    shown.send(0)
    printed = dump()

    frame = shown.batches[0].frames[0].data
    assert frame.hex()[40:80] not in printed
    assert all(word not in printed for word in ("mouth_width", b"mouth_width".hex()))
    assert shown.asked.nonce not in printed
    assert str(hosted.pk) in printed  # the dump does show what is there
    assert SeenFrame.objects.count() == 5
