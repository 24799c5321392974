"""Frames that were sent for another challenge are no camera's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from documents_app.liveness import seen
from documents_app.models import SeenFrame
from documents_app.tasks import forget_frames
from sessions_app import erasure

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def test_a_recording_that_was_sent_for_another_challenge_fails(perform):
    first = perform()
    assert first.send(0).state == "running"
    second = perform()
    assert second.send(0).state == "running"

    answer = second.send(1, frames=first.batches[0].frames)

    assert (answer.state, answer.reason) == ("failed", "replayed")
    assert second.eyes.looks == 5


def test_one_known_frame_among_others_is_enough():
    one, other = uuid4(), uuid4()

    assert not seen.were_sent_elsewhere(one, [b"a", b"b"], NOW)
    assert not seen.were_sent_elsewhere(one, [b"a", b"c"], NOW)
    assert not seen.were_sent_elsewhere(other, [b"x", b"y"], NOW)
    assert seen.were_sent_elsewhere(other, [b"z", b"c"], NOW)
    # It does not become the other's by being sent again.
    assert not seen.were_sent_elsewhere(one, [b"c"], NOW)


def test_a_frame_is_known_by_a_keyed_number_alone(settings):
    before = seen.digest_of(b"frame")
    settings.SECRET_KEY = "another"

    assert seen.digest_of(b"frame") != before
    assert -(2**63) <= before < 2**63


def test_they_are_forgotten_after_thirty_days():
    seen.were_sent_elsewhere(uuid4(), [b"old"], NOW - timedelta(days=31))
    seen.were_sent_elsewhere(uuid4(), [b"new"], NOW - timedelta(days=29))

    seen.forget(NOW)

    assert list(SeenFrame.objects.values_list("digest", flat=True)) == [seen.digest_of(b"new")]
    forget_frames()


def test_they_are_looked_up_by_their_key_however_many_there_are():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO documents_app_seenframe "
            "SELECT number, gen_random_uuid(), now() FROM generate_series(1, 20000) number"
        )
        cursor.execute("ANALYZE documents_app_seenframe")
    plan = SeenFrame.objects.filter(digest__in=[5, 6, 7]).exclude(challenge_id=uuid4()).explain()

    assert "Seq Scan" not in plan
    assert "documents_app_seenframe_pkey" in plan


def test_of_an_erased_session_no_row_leads_to_it(hosted, perform):
    shown = perform()
    shown.send(0)
    erasure.erase(hosted, actor="integration")

    rows = SeenFrame.objects.filter(challenge_id=shown.asked.id)
    assert rows.count() == 5  # a replay is still told; the challenge that they name is gone
