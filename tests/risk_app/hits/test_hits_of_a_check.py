"""What a check of sanctions writes beside its result, and what follows for the session."""

import pytest

from risk_app import checking, deciding, leasing, pipeline, rules
from risk_app.models import Check, HitDecision, ReviewCase, Screening, ScreeningHit
from risk_app.sanctions import kept
from risk_app.shipped_policies import VERSIONS
from sessions_app.models import Event
from tests.risk_app.hits.conftest import OTHER, READER
from tests.risk_app.one_check import run_all_but

pytestmark = pytest.mark.django_db


def check_of(session):
    return Check.objects.get(attempt__session=session, kind="sanctions")


def test_a_listed_name_opens_a_review_with_a_hit(acme, screened):
    session = screened(acme)
    hit = ScreeningHit.objects.get(session=session)
    screening = Screening.objects.get(session=session)

    assert session.status == "review"
    assert check_of(session).result == "unsure"
    assert (hit.state, hit.of_check, hit.screening) == ("open", check_of(session), screening)
    assert kept.open_match(hit).party.source_id == "7"
    assert kept.open_person(screening).names[0] == "READING FAKE"
    assert "sanctions_hit" in ReviewCase.objects.get(session=session).reasons


def test_nobody_listed_is_a_screening_without_hits(acme, screened, load_list):
    version = load_list(OTHER)
    session = screened(acme)

    assert check_of(session).result == "pass"
    assert not ScreeningHit.objects.exists()
    assert Screening.objects.get(session=session).versions == [version.pk]
    assert Event.objects.get(session=session, kind="screened").details["hits"] == 0


def test_without_a_list_the_check_is_an_error_and_nothing_is_written(
    acme, with_pictures, check_all
):
    session = check_all(with_pictures(acme, settings={"tests": {"sanctions": True}}))

    assert check_of(session).result == "error"
    assert session.status == "review"
    assert not Screening.objects.exists()


def test_a_worker_that_lost_its_lease_writes_no_hit(acme, with_pictures, load_list):
    load_list(READER)
    session = with_pictures(acme, settings={"tests": {"sanctions": True}})
    check = _claimed(session)
    outcome = checking._carry_out(check)
    Check.objects.filter(pk=check.pk).update(lease_owner=None, lease_until=None, state="waiting")

    assert checking._accept(check, outcome) is False
    assert not ScreeningHit.objects.exists()
    assert not Screening.objects.exists()


def test_a_check_cites_the_version_it_began_with_and_the_next_one_the_new(
    acme, with_pictures, load_list, screened
):
    old = load_list(READER)
    check = _claimed(with_pictures(acme, settings={"tests": {"sanctions": True}}))
    outcome = checking._carry_out(check)
    new = load_list(READER, OTHER)
    checking._accept(check, outcome)

    assert check.screening.versions == [old.pk]
    assert check.hits.get().version == old
    assert Screening.objects.get(session=screened(acme, seed=2)).versions == [new.pk]


def test_no_policy_tolerates_a_hit():
    body = VERSIONS[max(VERSIONS)]
    body = {**body, "tolerances": {**body["tolerances"], "sanctions": ["unsure", "not_run"]}}
    hit = {"kind": "sanctions", "result": "unsure", "score": 0.1, "reasons": ["sanctions_hit"]}

    assert rules.opinion(hit, body).says == "review"
    assert rules.opinion({**hit, "result": "not_run"}, body).says == "approve"


def test_a_forced_outcome_approves_nobody_with_a_hit(
    acme_test, with_pictures, load_list, check_all
):
    load_list(READER)
    forced = {"by": "outcome", "outcome": "approved"}
    session = with_pictures(acme_test, settings={"tests": {"sanctions": True}})
    type(session).objects.filter(pk=session.pk).update(scenario=forced)
    session.refresh_from_db()

    assert check_all(session).status == "review"


def test_a_reviewer_approves_nobody_whose_hit_is_undecided(hit, ada):
    with pytest.raises(deciding.HitsInTheWay):
        deciding.decide_by_person(hit.session, outcome="approved", reasons=[], note="", user=ada)


def test_that_it_was_found_is_the_first_line_of_its_history(hit):
    line = HitDecision.objects.get(hit=hit)

    assert (line.action, line.new_state, line.actor) == ("found", "open", "system")


def _claimed(session):
    pipeline.submit(session)
    run_all_but("sanctions", session)
    return leasing.claim(str(check_of(session).pk))
