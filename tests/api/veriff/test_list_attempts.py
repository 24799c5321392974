from __future__ import annotations

from sessions_app import lifecycle
from sessions_app.status import Status


def test_a_new_session_has_one_attempt(veriff, new_session):
    answer = veriff.get(f"/v1/sessions/{new_session.pk}/attempts")

    attempt = new_session.latest_attempt()
    (listed,) = answer.json()["verifications"]
    assert (listed["id"], listed["status"]) == (str(attempt.pk), "created")
    assert listed["createdTime"].endswith("Z")


def test_the_newest_attempt_comes_first(veriff, acme, open_for):
    session = open_for(acme, status="resubmission")
    lifecycle.move(session, Status.STARTED)

    answer = veriff.get(f"/v1/sessions/{session.pk}/attempts")

    statuses = [one["status"] for one in answer.json()["verifications"]]
    assert statuses == ["started", "resubmission_requested"]


def test_every_status_has_a_word(veriff, acme, open_for):
    for status in Status:
        session = open_for(acme, status=status)
        assert veriff.get(f"/v1/sessions/{session.pk}/attempts").status_code == 200
