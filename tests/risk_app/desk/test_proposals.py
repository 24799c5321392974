"""Which decisions are open, and which reasons the failed checks propose."""

from __future__ import annotations

import pytest

from risk_app.desk.proposals import open_decisions
from risk_app.models import Check
from sessions_app.models import Session

pytestmark = pytest.mark.django_db


def told(session, *checks, hits=()):
    return open_decisions(session, session.latest_attempt(), checks, hits)


def chosen(choices):
    return [one.value for one in choices if one.is_proposed]


CHECKS = (
    Check(kind="age", result="unsure", reasons=["age_mismatch"]),
    Check(kind="document_quality", result="fail", reasons=["picture_quality_low"]),
    Check(kind="liveness", result="error", reasons=["check_failed"]),
    Check(kind="face_match", result="fail", reasons=["face_mismatch"]),
)


def test_declining_proposes_what_failed_first_and_no_fault_of_ours(session_in_review):
    found = told(session_in_review, *CHECKS)

    assert chosen(found.decline) == ["picture_quality_low", "face_mismatch", "age_mismatch"]
    assert "check_failed" not in [one.value for one in found.decline]


def test_asking_again_proposes_what_the_applicant_may_be_told(session_in_review):
    found = told(session_in_review, *CHECKS)

    assert chosen(found.again) == ["picture_quality_low"]
    assert found.again[0].told == "A picture was not sharp or bright enough."
    assert all(one.told for one in (*found.again, *found.pictures))


def test_the_picture_that_a_check_missed_is_proposed(session_in_review):
    found = told(
        session_in_review, Check(kind="face_match", result="fail", reasons=["face_not_visible"])
    )

    assert chosen(found.pictures) == ["selfie"]


def test_nothing_is_asked_again_where_it_was_asked_too_often(session_in_review):
    session_in_review.integration.resubmissions_allowed = 0

    assert "as often as" in told(session_in_review).refused["resubmission"]


def test_nothing_is_asked_again_of_a_session_that_asks_once(session_in_review):
    session_in_review.asks_again = False

    assert "nothing is asked for again" in told(session_in_review).refused["resubmission"]


def test_an_undecided_hit_stands_in_the_way(session_in_review):
    class Hit:
        of_check_id, state = 1, "open"

    assert "Hits" in told(session_in_review, hits=[Hit]).refused["approved"]


@pytest.mark.parametrize("status", ["created", "submitted", "approved", "declined", "expired"])
def test_what_waits_for_nobody_is_not_decided(acme, open_for, status):
    session: Session = open_for(acme, status=status)

    assert not told(session)
