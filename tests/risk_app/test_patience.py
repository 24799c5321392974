"""An agency that does not answer, under each patience that a session may be opened with."""

from __future__ import annotations

import copy
import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from api.webhooks.models import Delivery, Endpoint
from risk_app import checking, deciding, explaining, pipeline, policies, revising, sweeping, viewing
from risk_app.models import Check, ReviewCase, Verdict
from risk_app.policy_dry_run import DryRun, dry_run
from risk_app.shipped_policies import VERSIONS
from sessions_app import erasure, lifecycle
from sessions_app.lifecycle import TransitionRefused
from sessions_app.models import Event, Session
from sessions_app.status import Status
from tests.gateways import gateway, says

pytestmark = pytest.mark.django_db


@pytest.fixture
def silent(acme, with_pictures, check_all, registers):
    """A session of that patience whose agency is away: silent("block")."""

    def run(patience, **wanted):
        registers(agency="AbsentRegister")
        asked = {"registers": ["agency"]} | ({"on_agency_silence": patience} if patience else {})
        return check_all(with_pictures(wanted.pop("of", acme), settings=asked, **wanted))

    return run


@pytest.fixture
def answer(registers):
    """Lets the agency answer, and a worker ask it again."""

    def run(session, register="MatchingRegister"):
        registers(agency=register)
        Check.objects.filter(attempt__session=session, kind="agency").update(run_after=None)
        checking.run(str(agency(session).pk))
        session.refresh_from_db()
        return session

    return run


def agency(session):
    return Check.objects.get(attempt__session=session, kind="agency")


def verdicts(session):
    """(outcome, provisional) of each verdict, the oldest first."""
    found = Verdict.objects.filter(attempt__session=session).order_by("created_at")
    return list(found.values_list("outcome", "is_provisional"))


def tolerate(acme, **changes):
    """A policy that goes on without an agency."""
    body = copy.deepcopy(VERSIONS[3])
    body["tolerances"]["agency"] = ["not_run"]
    policies.publish(acme, body | changes)


def test_without_a_word_it_is_tried_for_minutes_and_then_goes_to_a_person(silent, answer):
    session = silent(None)
    assert (session.status, session.waits_for) == ("submitted", "")

    for _ in range(6):
        answer(session, "AbsentRegister")

    assert (agency(session).result, session.status) == ("error", "review")


def test_skip_goes_on_at_once_and_asks_no_more(acme, silent, answer):
    tolerate(acme)
    session = silent("skip")

    assert (agency(session).result, session.status) == ("not_run", "approved")
    assert verdicts(session) == [("approved", False)]
    answer(session, "EmptyRegister")
    assert (agency(session).result, session.status) == ("not_run", "approved")


def test_a_policy_that_does_not_tolerate_it_sends_the_skipped_to_a_person(acme, silent):
    policies.publish(acme, VERSIONS[4])

    assert silent("skip").status == "review"


@pytest.mark.parametrize("patience", ["skip", "block", "complete"])
@pytest.mark.parametrize("fault", ["NonsenseRegister", "BoastingRegister", ""])
def test_no_patience_excuses_nonsense_or_a_register_that_is_missing(
    acme, with_pictures, check_all, registers, answer, patience, fault
):
    tolerate(acme)
    registers(agency=fault)
    asked = {"registers": ["agency"], "on_agency_silence": patience}
    session = check_all(with_pictures(acme, settings=asked))
    assert (session.status, session.waits_for) == ("submitted", "")

    for _ in range(6):
        answer(session, fault)

    assert (agency(session).result, session.status) == ("error", "review")


@pytest.mark.parametrize("patience", ["skip", "block", "complete"])
@pytest.mark.parametrize("status", [400, 401, 404])
def test_no_patience_excuses_a_gateway_that_refuses_to_answer(
    acme, with_pictures, check_all, settings, patience, status
):
    tolerate(acme)
    asked = {"registers": ["agency"], "on_agency_silence": patience}
    with gateway(says({}, status=status)) as refusing:
        settings.BONAFIDE_AGENCY_REGISTER = refusing.url
        session = check_all(with_pictures(acme, settings=asked))

    assert (session.status, session.waits_for) == ("submitted", "")
    assert (agency(session).state, agency(session).unanswered) == ("waiting", 1)


def test_block_waits_for_hours_and_then_is_judged(silent, answer):
    session = silent("block")
    for _ in range(20):
        answer(session, "AbsentRegister")
    assert (session.status, session.waits_for) == ("submitted", "agency")
    assert agency(session).run_after - timezone.now() < timedelta(minutes=31)

    answer(session)

    assert (session.status, session.waits_for) == ("approved", "")
    assert verdicts(session) == [("approved", False)]


@pytest.mark.parametrize("patience", ["block", "complete"])
def test_an_agency_that_never_answers_never_approves_for_good(silent, answer, patience):
    session = silent(patience)
    Check.objects.update(created_at=timezone.now() - timedelta(hours=25))

    answer(session, "AbsentRegister")

    assert (agency(session).result, session.status, session.waits_for) == ("error", "review", "")


def test_complete_gives_a_provisional_verdict_and_goes_on_asking(silent):
    session = silent("complete")

    assert (session.status, session.waits_for) == ("approved", "agency")
    assert verdicts(session) == [("approved", True)]
    assert (agency(session).state, session.identity) == ("waiting", None)


def test_what_is_decided_without_the_agency_is_not_held_up_by_it_before(
    acme, with_pictures, registers
):
    registers(agency="AbsentRegister")
    asked = {"registers": ["agency"], "on_agency_silence": "complete"}
    session = pipeline.submit(with_pictures(acme, settings=asked))
    for kind in ("document_reading", "agency"):
        checking.run(str(Check.objects.get(attempt__session=session, kind=kind).pk))

    session.refresh_from_db()
    assert (session.status, session.waits_for) == ("submitted", "agency_beside")


def test_those_who_are_told_see_that_it_is_provisional(silent, answer):
    session = silent("complete")
    view = viewing.view_of(session)
    said = io.StringIO()
    call_command("explain", str(session.pk), stdout=said)

    assert (view.waits_for, view.latest_attempt.verdict.is_provisional) == ("agency", True)
    assert "provisional" in said.getvalue()
    after = viewing.view_of(answer(session))
    assert (after.waits_for, after.latest_attempt.verdict.is_provisional) == ("", False)


def test_an_answer_that_agrees_makes_the_approval_final(silent, answer):
    session = answer(silent("complete"))

    assert (session.status, session.waits_for) == ("approved", "")
    assert verdicts(session) == [("approved", True), ("approved", False)]
    assert session.identity is not None
    assert session.events.filter(reason="verdict_is_final").exists()


@pytest.mark.parametrize("register", ["EmptyRegister", "OtherNameRegister", "CrashingRegister"])
def test_an_answer_that_does_not_agree_takes_the_approval_back(silent, answer, register):
    session = answer(silent("complete"), register)

    assert (session.status, session.waits_for) == ("review", "")
    assert verdicts(session) == [("approved", True), ("review", False)]
    assert ReviewCase.objects.filter(session=session, closed_at=None).exists()
    assert session.identity is None


def test_a_veto_declines_what_was_approved_for_the_time_being(acme, silent, answer):
    tolerate(acme, vetoes={"agency": ["agency_no_record"]})

    session = answer(silent("complete"), "EmptyRegister")

    assert (session.status, session.latest_attempt().status) == ("declined", "declined")
    assert verdicts(session) == [("approved", True), ("declined", False)]


def test_nobody_who_was_approved_is_asked_for_pictures(acme, silent, answer):
    tolerate(acme, requests=[*VERSIONS[3]["requests"], "agency_no_record"])

    session = answer(silent("complete"), "EmptyRegister")

    assert session.status == "review"
    assert explaining.explain(session).holds
    # Judged anew by the policy that it has, it comes out as it did; the first verdict is past.
    assert dry_run(acme, policies.of(session).body, last=9) == DryRun(1, ())


def test_a_required_agency_leaves_the_provisional_verdict_to_a_person_until_it_answers(
    acme, silent, answer
):
    tolerate(acme, required=[*VERSIONS[3]["required"], "agency"])
    session = silent("complete")
    assert (session.status, verdicts(session)) == ("review", [("review", True)])

    answer(session)

    assert (session.status, verdicts(session)[1]) == ("approved", ("approved", False))
    assert not ReviewCase.objects.filter(session=session, closed_at=None).exists()


def test_a_person_who_decides_meanwhile_has_the_last_word(acme, silent, answer, ada):
    tolerate(acme, required=[*VERSIONS[3]["required"], "agency"])
    session = silent("complete")
    deciding.decide_by_person(session, outcome="declined", reasons=["other"], note="", user=ada)

    answer(session)

    assert (session.status, session.waits_for) == ("declined", "")
    assert (agency(session).state, agency(session).result) == ("done", "not_run")


def test_a_person_decides_a_test_session_whose_document_the_simulator_does_not_know(
    acme_test, silent, ada
):
    session = silent("complete", of=acme_test)
    assert (session.status, session.waits_for) == ("submitted", "agency_beside")

    deciding.decide_by_person(session, outcome="approved", reasons=[], note="", user=ada)

    session.refresh_from_db()
    assert (session.status, session.waits_for) == ("approved", "")
    assert agency(session).state == "done"


def test_a_forced_verdict_is_final(acme_test, silent):
    session = silent("complete", of=acme_test, claims={"person": {"first_name": "Approve"}})

    assert (session.status, session.waits_for) == ("approved", "")
    assert verdicts(session) == [("approved", False)]


def test_a_decline_needs_no_answer(acme, silent, fakes, answer):
    fakes(matcher="MismatchMatcher")

    session = silent("complete")

    assert verdicts(session) == [("declined", False)]
    assert (agency(session).result, session.waits_for) == ("not_run", "")


def test_both_verdicts_are_told_and_both_can_be_explained(acme, silent, answer):
    hook = "https://acme.example/hook"
    Endpoint.objects.create(integration=acme, dialect="veriff", kind="decisions", url=hook)
    session = silent("complete")
    first = explaining.as_json(explaining.explain(session))
    answer(session, "EmptyRegister")
    second = explaining.as_json(explaining.explain(session))

    assert [one["holds"] for one in (first, second)] == [True, True]
    assert [one["verdict"]["is_provisional"] for one in (first, second)] == [True, False]
    told = Event.objects.filter(deliveries__isnull=False, session=session).distinct()
    assert list(told.values_list("new_status", flat=True)) == ["approved", "review"]
    assert Delivery.objects.filter(event__session=session).count() == 2


def test_the_sweep_finds_what_a_dead_worker_left_undecided(silent, monkeypatch, registers):
    with monkeypatch.context() as patched:
        patched.setattr(deciding, "decide_if_complete", lambda attempt: None)
        session = silent("complete")
    assert session.status == "submitted"

    sweeping.sweep()

    session.refresh_from_db()
    assert (session.status, verdicts(session)) == ("approved", [("approved", True)])


def test_the_sweep_finds_an_answer_that_nobody_judged(silent, answer, monkeypatch):
    session = silent("complete")
    with monkeypatch.context() as patched:
        patched.setattr(revising, "revise_if_answered", lambda attempt: None)
        answer(session, "EmptyRegister")
    assert session.status == "approved"

    sweeping.sweep()

    session.refresh_from_db()
    assert (session.status, session.waits_for) == ("review", "")


def test_the_sweep_rings_for_a_late_check_when_it_is_due(silent):
    session = silent("complete")
    assert str(agency(session).pk) not in sweeping.sweep()

    Check.objects.filter(pk=agency(session).pk).update(run_after=timezone.now())
    assert str(agency(session).pk) in sweeping.sweep()


def test_an_erased_session_waits_for_nobody(silent, answer):
    session = silent("complete")
    erasure.erase(session, actor="integration")

    answer(session, "EmptyRegister")

    assert (session.status, session.waits_for) == ("approved", "")
    assert verdicts(session) == [("approved", True)]


@pytest.mark.parametrize("patience", ["block", "skip", None])
def test_only_sessions_that_were_opened_so_can_be_revised(acme, open_for, patience):
    session = open_for(acme, status="approved", settings={"on_agency_silence": patience})
    Session.objects.filter(pk=session.pk).update(waits_for="agency")

    with pytest.raises(TransitionRefused):
        lifecycle.revise(session, Status.REVIEW)


@pytest.mark.parametrize("to", [Status.APPROVED, Status.RESUBMISSION, Status.STARTED])
def test_an_approval_is_revised_to_a_review_or_a_decline_alone(silent, to):
    with pytest.raises(TransitionRefused):
        lifecycle.revise(silent("complete"), to)


def test_an_approval_that_waits_for_nobody_is_not_revised(silent, answer):
    session = answer(silent("complete"))

    with pytest.raises(TransitionRefused):
        lifecycle.revise(session, Status.DECLINED)
