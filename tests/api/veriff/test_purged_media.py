"""What a session whose pictures were purged answers: as one that has none."""

from __future__ import annotations

import pytest

from sessions_app import lifecycle, purging
from sessions_app.status import Status


@pytest.fixture
def purged(new_session, upload):
    """A session that is over, and the id of its picture, which is gone."""
    upload(new_session, "face")
    picture = new_session.pictures.get()
    lifecycle.move(new_session, Status.ABANDONED)
    purging.purge_evidence(new_session, actor="system")
    return new_session, picture.pk


def test_the_lists_are_there_and_empty(veriff, purged):
    session, _ = purged
    attempt = session.latest_attempt()

    for path in (f"/v1/sessions/{session.pk}/media", f"/v1/attempts/{attempt.pk}/media"):
        assert veriff.get(path).json() == {"status": "success", "images": [], "videos": []}


def test_the_picture_is_not_there(veriff, purged):
    _, picture = purged

    assert veriff.get(f"/v1/media/{picture}").status_code == 404


def test_the_decision_is_told_as_before(veriff, purged):
    session, _ = purged

    answer = veriff.get(f"/v1/sessions/{session.pk}/decision")

    assert (answer.status_code, answer.json()["verification"]["code"]) == (200, 9104)
