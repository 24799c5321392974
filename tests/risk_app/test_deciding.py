"""Verdicts by policy, by force in test mode, and by a person."""

from __future__ import annotations

import pytest

from risk_app import deciding, pipeline
from risk_app.deciding import ResubmissionsExhausted
from risk_app.models import Check, ReviewCase, Verdict
from risk_app.shipped_policies import VERSIONS
from risk_app.verdicts import latest_verdict
from sessions_app.lifecycle import TransitionRefused
from sessions_app.models import Event, Identity

pytestmark = pytest.mark.django_db


def decide(session, ada, outcome="approved", reasons=()):
    return deciding.decide_by_person(
        session, outcome=outcome, reasons=list(reasons), note="seen", user=ada
    )


def test_a_verdict_names_the_policy_and_every_check(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme))

    verdict = latest_verdict(session)
    assert (verdict.outcome, verdict.decided_by) == ("approved", "system")
    assert verdict.policy.version == max(VERSIONS)
    assert {result["kind"] for result in verdict.results} == {
        check.kind for check in session.latest_attempt().checks.all()
    }
    assert {"fake-documents", "fake-faces"} <= {r["provider"] for r in verdict.results}


def test_the_event_of_a_verdict_is_written_after_it(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme, kinds=("selfie",)))

    event = Event.objects.filter(session=session, kind="status").latest("id")
    assert (event.new_status, event.reason) == ("resubmission", "document_front_missing")


def test_an_approved_session_belongs_to_an_identity(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme))

    assert session.identity.integration == acme
    assert session.identity.document_index == session.latest_attempt().document.number_index


def test_two_sessions_with_one_document_and_face_belong_to_one_identity(
    acme, with_pictures, check_all, fakes
):
    fakes(reader="SameNumberReader")
    first = check_all(with_pictures(acme))
    second = check_all(with_pictures(acme, seed=2))

    assert (first.status, second.status) == ("approved", "approved")
    assert second.identity_id == first.identity_id
    assert Identity.objects.count() == 1


def test_a_review_opens_a_case_and_the_person_closes_it(acme, with_pictures, check_all, fakes, ada):
    fakes(reader="ForgedReader")
    session = check_all(with_pictures(acme))
    case = ReviewCase.objects.get(session=session)
    assert (case.reasons, case.closed_at) == (["document_tampered"], None)

    session = decide(session, ada, "declined", ["document_tampered"])

    case.refresh_from_db()
    verdict = latest_verdict(session)
    assert session.status == "declined"
    assert (case.assigned_to, case.closed_at is not None) == (ada, True)
    assert (verdict.decided_by, verdict.note) == (f"user:{ada.pk}", "seen")
    assert Verdict.objects.filter(attempt__session=session).count() == 2


def test_the_second_of_two_reviewers_is_refused(session_in_review, ada):
    decide(session_in_review, ada, "declined", ["other"])

    with pytest.raises(TransitionRefused):
        decide(session_in_review, ada, "approved")

    assert Verdict.objects.filter(attempt__session=session_in_review).count() == 1


def test_a_person_does_not_come_before_the_checks_of_a_live_session(submitted_session, ada):
    with pytest.raises(TransitionRefused):
        decide(submitted_session, ada)


@pytest.mark.parametrize(
    ("outcome", "reasons"), [("review", []), ("maybe", []), ("declined", ["x"])]
)
def test_a_person_decides_in_our_words_only(session_in_review, ada, outcome, reasons):
    with pytest.raises(ValueError, match=r"cannot decide|not one of ours"):
        decide(session_in_review, ada, outcome, reasons)


@pytest.mark.parametrize(
    ("first_name", "status"),
    [("Approve", "approved"), ("Decline", "declined"), ("Resubmit", "resubmission")],
)
def test_in_test_mode_the_first_name_forces_the_outcome(
    acme_test, with_pictures, check_all, first_name, status
):
    claims = {"person": {"first_name": first_name}}

    session = check_all(with_pictures(acme_test, claims=claims))

    assert session.status == status
    assert latest_verdict(session).decided_by == "forced"


@pytest.mark.parametrize("first_name", ["approve", "Approved", "Grace", ""])
def test_in_test_mode_any_other_name_waits_for_a_person(
    acme_test, with_pictures, check_all, ada, first_name
):
    claims = {"person": {"first_name": first_name}}
    session = check_all(with_pictures(acme_test, claims=claims))
    assert (session.status, latest_verdict(session)) == ("submitted", None)

    assert decide(session, ada).status == "approved"


def test_a_first_name_forces_nothing_in_live_mode(acme, with_pictures, check_all):
    claims = {"person": {"first_name": "Approve"}}

    session = check_all(with_pictures(acme, claims=claims, kinds=("selfie",)))

    assert session.status == "resubmission"


def test_the_tenth_request_for_pictures_declines(acme, new_session, check_all):
    for _ in range(acme.resubmissions_allowed):
        check_all(new_session)
        assert new_session.status == "resubmission"

    check_all(new_session)

    assert new_session.status == "declined"
    assert latest_verdict(new_session).reasons == ["too_many_resubmissions"]
    assert new_session.attempts.count() == 10


def test_a_person_cannot_ask_more_often_either(acme, session_in_review, ada):
    acme.resubmissions_allowed = 0
    acme.save(update_fields=["resubmissions_allowed"])

    with pytest.raises(ResubmissionsExhausted):
        decide(session_in_review, ada, "resubmission", ["picture_quality_low"])


def test_a_late_result_changes_no_verdict(acme_test, with_pictures, ada):
    session = pipeline.submit(with_pictures(acme_test))
    decide(session, ada, "declined", ["other"])
    Check.objects.filter(attempt__session=session).update(state="done", result="pass", score=1)

    assert deciding.decide_if_complete(session.latest_attempt()) is None

    session.refresh_from_db()
    assert session.status == "declined"
