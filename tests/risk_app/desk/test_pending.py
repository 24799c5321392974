import pytest
from django.contrib.auth.models import Group, User

from risk_app.desk import cases, claiming, pending
from risk_app.desk.refusals import AlreadyDecided, CaseTaken, DeskRefused, MayNot
from risk_app.models import PendingDecision, ReviewCase, Verdict
from sessions_app import erasure, lifecycle
from sessions_app.models import Event
from sessions_app.status import Status

pytestmark = pytest.mark.django_db


def status_of(case):
    case.session.refresh_from_db()
    return case.session.status


def test_a_decision_counts_once_its_time_to_undo_is_over(case, ada, commit_later):
    row = pending.decide(case, outcome="declined", reasons=["face_mismatch"], note="seen", by=ada)

    assert commit_later(seconds=5) == 0
    assert status_of(case) == Status.REVIEW
    assert commit_later() == 1
    assert commit_later() == 0
    assert status_of(case) == Status.DECLINED
    verdict = Verdict.objects.get(attempt=case.attempt)
    assert (verdict.decided_by, verdict.note) == (f"user:{ada.pk}", "seen")
    row.refresh_from_db()
    assert row.committed_at is not None
    assert b"seen" not in bytes(row.note_sealed)
    assert ReviewCase.objects.get().closed_at is not None


def test_what_is_undone_never_counts_and_the_case_is_its_reviewers_again(case, ada, commit_later):
    row = pending.decide(case, outcome="approved", by=ada)
    pending.undo(row, ada)

    assert commit_later() == 0
    case.refresh_from_db()
    assert (case.stage, case.claimed_by) == ("open", ada)
    with pytest.raises(AlreadyDecided):
        pending.undo(row, ada)
    pending.decide(case, outcome="declined", reasons=["other"], by=ada)
    commit_later()
    assert status_of(case) == Status.DECLINED
    with pytest.raises(AlreadyDecided):
        pending.undo(PendingDecision.objects.first(), ada)


def test_nobody_decides_a_case_that_is_decided_or_anothers(case, ada, bo):
    claiming.claim(case, ada)
    with pytest.raises(CaseTaken):
        pending.decide(case, outcome="approved", by=bo)
    row = pending.decide(case, outcome="approved", by=ada)

    with pytest.raises(AlreadyDecided):
        pending.decide(case, outcome="approved", by=ada)
    with pytest.raises(MayNot):
        pending.undo(row, bo)
    with pytest.raises(AlreadyDecided):
        claiming.claim(case, bo)


def test_what_could_not_be_committed_is_refused_at_once(case, ada, acme):
    with pytest.raises(DeskRefused, match="needs a reason"):
        pending.decide(case, outcome="declined", by=ada)
    acme.resubmissions_allowed = 0
    acme.save(update_fields=["resubmissions_allowed"])
    with pytest.raises(DeskRefused):
        pending.decide(case, outcome="resubmit", reasons=["other"], by=ada)
    for wrong in ({"outcome": "review"}, {"outcome": "declined", "reasons": ["because"]}):
        with pytest.raises(ValueError, match=r"one of ours|cannot decide"):
            pending.decide(case, by=ada, **wrong)


def test_asking_again_says_which_pictures(case, ada, commit_later):
    wanted = {"pictures": ["document_front"]}
    pending.decide(
        case, outcome="resubmit", reasons=["picture_quality_low"], request=wanted, by=ada
    )
    commit_later()

    assert status_of(case) == Status.RESUBMISSION
    event = Event.objects.filter(kind="case", details__action="committed").get()
    assert event.details["request"] == wanted


@pytest.mark.parametrize("way", ["declined", "erased"])
def test_a_session_that_goes_another_way_makes_the_decision_void(case, ada, commit_later, way):
    row = pending.decide(case, outcome="approved", note="Grace was here", by=ada)
    if way == "erased":
        erasure.erase(case.session, actor="integration")
    else:
        lifecycle.move(case.session, Status.DECLINED)

    row.refresh_from_db()
    assert row.void_reason == {"declined": "session_moved", "erased": "erased"}[way]
    assert (row.note_sealed is None) == (way == "erased")
    assert commit_later() == 0
    assert ReviewCase.objects.get().closed_at is not None
    assert Event.objects.filter(kind="case", details__action="void").exists()


@pytest.mark.parametrize("taken", ["groups", "is_active", "is_staff"])
def test_who_may_not_decide_any_more_has_decided_nothing(case, ada, bo, commit_later, taken):
    pending.decide(case, outcome="approved", by=ada)
    if taken == "groups":
        ada.groups.clear()
    else:
        User.objects.filter(pk=ada.pk).update(**{taken: False})

    assert commit_later() == 0
    assert status_of(case) == Status.REVIEW
    assert PendingDecision.objects.get().void_reason == "person_gone"
    assert claiming.take_next(bo) == case  # nothing is lost


def test_the_number_of_a_deleted_user_stays_with_the_decision(case, ada, commit_later):
    pending.decide(case, outcome="approved", by=ada)
    number = ada.pk
    ada.delete()

    assert commit_later() == 0
    assert PendingDecision.objects.get().by_id == number


def test_a_test_session_that_time_ends_leaves_no_open_case(acme_test, open_for, ada, commit_later):
    session = open_for(acme_test, status="submitted")
    case = cases.case_to_decide(session)
    row = pending.decide(case, outcome="approved", by=ada)
    lifecycle.move(session, Status.ABANDONED)

    row.refresh_from_db()
    case.refresh_from_db()
    assert (row.void_reason, commit_later()) == ("session_moved", 0)
    assert case.closed_at is not None


def test_an_escalated_case_is_decided_by_who_may_still_confirm(case, ada, sven, commit_later):
    claiming.escalate(case, ada, "other")
    row = pending.decide(case, outcome="approved", by=User.objects.get(pk=sven.pk))
    sven.groups.set([Group.objects.get(name="reviewer")])

    assert commit_later() == 0
    row.refresh_from_db()
    assert (row.void_reason, status_of(case)) == ("person_gone", Status.REVIEW)
