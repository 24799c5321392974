import pytest
from django.urls import reverse

from risk_app.models import Verdict
from sessions_app.models import Event
from sessions_app.status import Status

pytestmark = pytest.mark.django_db


def address(session, outcome):
    return reverse("admin:sessions_app_session_decide", args=[session.pk, outcome])


def test_a_reviewer_approves_with_a_post(reviewer, session_in_review):
    answer = reviewer.post(address(session_in_review, "approved"), {"note": "seen"})
    session_in_review.refresh_from_db()

    assert answer.status_code == 302
    assert session_in_review.status == Status.APPROVED
    verdict = Verdict.objects.filter(attempt__session=session_in_review).latest("created_at")
    assert verdict.decided_by.startswith("user:")
    assert verdict.note == "seen"


def test_a_get_only_asks(reviewer, session_in_review):
    answer = reviewer.get(address(session_in_review, "approved"))
    session_in_review.refresh_from_db()

    assert answer.status_code == 200
    assert b"Back without deciding" in answer.content
    assert session_in_review.status == Status.REVIEW


def test_declining_needs_a_reason(reviewer, session_in_review):
    refused = reviewer.post(address(session_in_review, "declined"), {})
    assert b"This field is required" in refused.content

    reviewer.post(address(session_in_review, "declined"), {"reason": "face_mismatch"})
    session_in_review.refresh_from_db()
    assert session_in_review.status == Status.DECLINED


def test_asking_again_reopens_the_session(reviewer, session_in_review):
    reviewer.post(address(session_in_review, "resubmission"), {"reason": "picture_quality_low"})
    session_in_review.refresh_from_db()

    assert session_in_review.status == Status.RESUBMISSION


@pytest.mark.parametrize("who", ["auditor", "administrator", "newcomer"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_decides(who, method, request, session_in_review):
    browser = request.getfixturevalue(who)
    answer = getattr(browser, method)(address(session_in_review, "approved"))
    session_in_review.refresh_from_db()

    assert answer.status_code in {302, 403}
    assert session_in_review.status == Status.REVIEW


def test_the_second_of_two_decisions_is_told_so(reviewer, session_in_review):
    reviewer.post(address(session_in_review, "declined"), {"reason": "face_mismatch"})
    answer = reviewer.post(address(session_in_review, "approved"), {}, follow=True)
    session_in_review.refresh_from_db()

    assert b"a session that is declined cannot become approved" in answer.content
    assert session_in_review.status == Status.DECLINED


def test_an_unknown_outcome_is_a_404(reviewer, session_in_review):
    assert reviewer.post(address(session_in_review, "expired")).status_code == 404


def test_the_history_names_the_reviewer(reviewer, session_in_review):
    reviewer.post(address(session_in_review, "approved"), {})
    event = Event.objects.filter(session=session_in_review, kind="status").latest("id")

    assert event.actor.startswith("user:")
