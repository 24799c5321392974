from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from risk_app import review_cases
from risk_app.desk import committing
from risk_app.models import PendingDecision, Verdict
from sessions_app import lifecycle
from sessions_app.models import Attempt, Event
from sessions_app.status import Status

pytestmark = pytest.mark.django_db


def address(session, outcome):
    return reverse("admin:sessions_app_session_decide", args=[session.pk, outcome])


def status_later(session):
    """What the session is once a worker did its part."""
    committing.commit_due(timezone.now() + timedelta(minutes=1))
    session.refresh_from_db()
    return session.status


def test_a_reviewer_approves_with_a_post(reviewer, session_in_review):
    answer = reviewer.post(address(session_in_review, "approved"), {"note": "seen"})
    session_in_review.refresh_from_db()

    assert answer.status_code == 302
    assert session_in_review.status == Status.REVIEW
    assert status_later(session_in_review) == Status.APPROVED
    verdict = Verdict.objects.filter(attempt__session=session_in_review).latest("created_at")
    assert verdict.decided_by.startswith("user:")
    assert verdict.note == "seen"


def test_a_test_session_that_waits_for_a_person_is_decided_in_the_same_way(
    reviewer, acme_test, open_for
):
    session = open_for(acme_test, status="submitted")
    page = reverse("admin:sessions_app_session_change", args=[session.pk])

    assert b'data-key="a"' in reviewer.get(page).content
    reviewer.post(address(session, "approved"), {})
    assert b"Approved by rita" in reviewer.get(page).content
    assert status_later(session) == Status.APPROVED


def test_a_get_decides_nothing(reviewer, session_in_review):
    assert reviewer.get(address(session_in_review, "approved")).status_code == 405
    assert not PendingDecision.objects.exists()


def test_who_may_not_look_at_cases_decides_none_of_them(newcomer, session_in_review):
    nils = User.objects.get(username="nils")
    nils.user_permissions.add(Permission.objects.get(codename="decide_session"))

    assert newcomer.post(address(session_in_review, "approved"), {}).status_code == 403
    assert newcomer.post(reverse("admin:desk_take_next")).status_code == 403
    assert not PendingDecision.objects.exists()


def test_declining_needs_a_reason(reviewer, session_in_review):
    refused = reviewer.post(address(session_in_review, "declined"), {}, follow=True)
    assert b"Not done: Choose a reason." in refused.content

    said = {"reasons": ["document_tampered", "face_mismatch"]}
    reviewer.post(address(session_in_review, "declined"), said)
    assert status_later(session_in_review) == Status.DECLINED
    verdict = Verdict.objects.filter(attempt__session=session_in_review).latest("created_at")
    assert verdict.reasons == ["document_tampered", "face_mismatch"]


def test_asking_again_reopens_the_session(reviewer, session_in_review):
    said = {"reasons": ["picture_quality_low"], "pictures": ["document_front", "selfie"]}
    reviewer.post(address(session_in_review, "resubmission"), said)

    assert status_later(session_in_review) == Status.RESUBMISSION
    verdict = Verdict.objects.filter(attempt__session=session_in_review).latest("created_at")
    assert verdict.asked_again == ["document_front", "selfie"]


@pytest.mark.parametrize(
    "said",
    [
        {"reasons": ["no such reason"]},
        {"reasons": ["picture_quality_low"], "pictures": ["reference"]},
        {"reasons": ["picture_quality_low"], "note": "x" * 501},
    ],
)
def test_what_no_form_of_ours_sends_is_refused(reviewer, session_in_review, said):
    answer = reviewer.post(address(session_in_review, "resubmission"), said, follow=True)

    assert b"Not done: " in answer.content
    assert not PendingDecision.objects.exists()


@pytest.mark.parametrize("who", ["auditor", "administrator", "newcomer"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_decides(who, method, request, session_in_review):
    browser = request.getfixturevalue(who)
    answer = getattr(browser, method)(address(session_in_review, "approved"))

    assert answer.status_code in {302, 403}
    assert not PendingDecision.objects.exists()


@pytest.mark.parametrize(
    ("is_late", "words"),
    [(False, b"somebody decided it already"), (True, b"is declined waits for nobody")],
)
def test_the_second_of_two_decisions_is_told_so(reviewer, session_in_review, is_late, words):
    reviewer.post(address(session_in_review, "declined"), {"reasons": ["face_mismatch"]})
    if is_late:
        status_later(session_in_review)
    answer = reviewer.post(address(session_in_review, "approved"), {}, follow=True)

    assert words in answer.content
    assert status_later(session_in_review) == Status.DECLINED


def test_an_unknown_outcome_is_a_404(reviewer, session_in_review):
    assert reviewer.post(address(session_in_review, "expired")).status_code == 404


def test_the_history_names_the_reviewer(reviewer, session_in_review):
    reviewer.post(address(session_in_review, "approved"), {})
    status_later(session_in_review)
    event = Event.objects.filter(session=session_in_review, kind="status").latest("id")

    assert event.actor == f"user:{User.objects.get(username='rita').pk}"


def test_a_page_that_shows_other_evidence_decides_nothing(reviewer, session_in_review):
    case = review_cases.open_case(
        session_in_review, session_in_review.latest_attempt(), ["data_mismatch"]
    )
    shown = reviewer.get(reverse("admin:desk_case", args=[case.pk])).context["seen"]
    review_cases.renew(session_in_review, case.attempt, ["face_mismatch"])

    stale = reviewer.post(address(session_in_review, "approved"), {"seen": shown}, follow=True)
    assert b"Not done: other evidence" in stale.content
    assert not PendingDecision.objects.exists()
    reviewer.post(address(session_in_review, "approved"), {"seen": stale.context["seen"]})
    assert PendingDecision.objects.count() == 1


def test_an_old_address_shows_the_case_that_is_open(reviewer, session_in_review):
    old = review_cases.open_case(session_in_review, session_in_review.latest_attempt(), [])
    lifecycle.move(session_in_review, Status.RESUBMISSION)
    attempt = Attempt.objects.create(session=session_in_review, number=2, created_at=timezone.now())
    lifecycle.move(session_in_review, Status.SUBMITTED)
    lifecycle.move(session_in_review, Status.REVIEW)
    new = review_cases.open_case(session_in_review, attempt, [])

    page = reviewer.get(reverse("admin:desk_case", args=[old.pk]))
    assert page.context["case"] == page.context["lease"] == new
