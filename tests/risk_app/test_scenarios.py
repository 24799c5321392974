"""What becomes of test sessions stands in the session, written by the dialect that opened it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from api.veriff import vocabulary
from risk_app import checks, deciding, pipeline, scenarios, sweeping
from risk_app.checks import simulation
from risk_app.models import Check
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from risk_app.scenarios import ScenarioRefused
from risk_app.verdicts import latest_verdict
from sessions_app.lifecycle import TransitionRefused
from sessions_app.models import Session
from sessions_app.shapes import Scenario
from tests.api.veriff.caller import Caller

pytestmark = pytest.mark.django_db
CATALOGUE = scenarios.catalogue()


def opened(integration, open_for, **wanted):
    return open_for(integration, dialect="another", **wanted)


def test_a_test_session_of_another_dialect_is_judged_by_its_checks(
    acme_test, with_pictures, check_all
):
    session = check_all(with_pictures(acme_test, dialect="another"))

    assert (session.status, latest_verdict(session).decided_by) == ("approved", "system")


def test_nobody_decides_it_before_its_checks_do(acme_test, with_pictures, ada):
    session = pipeline.submit(with_pictures(acme_test, dialect="another"))

    with pytest.raises(TransitionRefused):
        deciding.decide_by_person(session, outcome="approved", reasons=[], note="", user=ada)


def test_every_outcome_with_every_reason_can_be_provoked(acme_test, open_for, check_all, subtests):
    for name, scenario in CATALOGUE.items():
        with subtests.test(name):
            session = check_all(opened(acme_test, open_for, scenario=scenario))

            verdict = latest_verdict(session)
            assert session.status == scenario.outcome
            assert tuple(verdict.reasons) == scenario.reasons
            assert [one["kind"] for one in verdict.results] == ["simulation"]
            assert verdict.is_forced


def test_the_catalogue_has_every_reason():
    assert {reason for one in CATALOGUE.values() for reason in one.reasons} == set(Reason.values)


def test_a_simulation_takes_its_time(acme_test, open_for, check_all):
    scenario = scenarios.lasting(CATALOGUE["approved"], seconds=60)
    session = check_all(opened(acme_test, open_for, scenario=scenario))
    assert session.status == "submitted"

    with time_machine.travel(timezone.now() + timedelta(seconds=61), tick=True):
        assert len(sweeping.sweep()) == 1
        assert check_all(session).status == "approved"


def test_the_first_try_may_end_with_a_request(acme_test, open_for, check_all):
    scenario = Scenario(by=Scenario.SIMULATION, outcome="approved", retry_first=True)
    session = check_all(opened(acme_test, open_for, scenario=scenario))
    assert session.status == "resubmission"

    assert check_all(session).status == "approved"


@pytest.mark.parametrize(
    "outcome",
    [CheckOutcome("certainly"), None],  # type: ignore[arg-type]  # nonsense on purpose
)
def test_a_simulation_that_answers_nonsense_approves_nobody(
    acme_test, open_for, check_all, monkeypatch, outcome
):
    monkeypatch.setitem(checks.FUNCTIONS, "simulation", lambda attempt: outcome)
    session = check_all(opened(acme_test, open_for, scenario=CATALOGUE["approved"]))

    assert Check.objects.get(kind="simulation").result == "error"
    assert (session.status, latest_verdict(session).reasons) == ("review", ["check_failed"])


def test_a_simulation_of_a_live_session_finds_nothing(new_session):
    assert simulation.run(new_session.latest_attempt()).result == "not_run"


@pytest.mark.parametrize(
    "scenario",
    [
        Scenario(by="fortune", outcome="approved"),
        Scenario(by=Scenario.OUTCOME, outcome="maybe"),
        Scenario(by=Scenario.OUTCOME, outcome="declined", reasons=("because",)),
        Scenario(by=Scenario.SIMULATION, outcome="approved", seconds=99999),
    ],
)
def test_a_scenario_that_is_none_is_refused(acme_test, open_for, scenario):
    with pytest.raises(ScenarioRefused):
        open_for(acme_test, scenario=scenario)


def test_a_scenario_is_refused_for_a_live_session(acme, open_for):
    with pytest.raises(ScenarioRefused):
        open_for(acme, scenario=CATALOGUE["approved"])


def test_a_scenario_in_the_row_of_a_live_session_counts_for_nothing(acme, open_for, check_all):
    session = open_for(acme)
    session.scenario = CATALOGUE["approved"].to_json()
    session.save(update_fields=["scenario"])

    assert check_all(session).status == "resubmission"


@pytest.mark.parametrize(
    ("name", "scenario"),
    [("Approve", {"by": "outcome", "outcome": "approved"}), ("Grace", {"by": "person"})],
)
def test_a_dialect_of_first_names_writes_what_the_name_means(test_issued, name, scenario):
    body = {"verification": {"person": {"firstName": name, "lastName": "Tamm"}}}
    Caller(test_issued).post("/v1/sessions", body)

    assert Session.objects.get().scenario == scenario


def test_in_live_mode_a_first_name_is_a_name(issued):
    body = {"verification": {"person": {"firstName": "Approve", "lastName": "Tamm"}}}
    Caller(issued).post("/v1/sessions", body)

    assert Session.objects.get().scenario is None


@pytest.mark.parametrize(("name", "status"), [("Decline", "declined"), ("Grace", "submitted")])
def test_sessions_that_an_earlier_build_opened_keep_their_names(
    acme_test, with_pictures, check_all, name, status
):
    session = with_pictures(acme_test, claims={"person": {"first_name": name}})
    assert session.scenario is None

    assert check_all(session).status == status


def test_one_that_waits_for_a_person_is_not_looked_at_for_ever(
    acme_test, with_pictures, monkeypatch
):
    person = pipeline.submit(with_pictures(acme_test, scenario=vocabulary.FORCED["Approve"]))
    other = pipeline.submit(with_pictures(acme_test, seed=2, dialect="another"))
    third = pipeline.submit(with_pictures(acme_test, seed=3, scenario=Scenario(by="person")))
    Check.objects.update(state="done", result="pass", score=1.0)
    asked = []
    monkeypatch.setattr(deciding, "decide_if_complete", lambda one: asked.append(one.session_id))

    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=True):
        sweeping.sweep()

    assert {person.pk, other.pk} <= set(asked)
    assert third.pk not in asked


def test_where_nobody_is_asked_again_a_person_looks(acme, with_pictures, check_all, ada):
    session = check_all(with_pictures(acme, kinds=("selfie",), asks_again=False))
    assert (session.status, latest_verdict(session).reasons[0]) == (
        "review",
        "document_front_missing",
    )

    with pytest.raises(deciding.ResubmissionsExhausted):
        deciding.decide_by_person(session, outcome="resubmission", reasons=[], note="", user=ada)
