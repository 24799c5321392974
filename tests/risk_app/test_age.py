"""An estimated age beside the document's birth date, 31 January 1990. The estimators are fakes."""

from __future__ import annotations

import copy

import pytest

from risk_app import plan, policies
from risk_app.checks.age import _judge
from risk_app.models import Check
from risk_app.shipped_policies import VERSIONS
from risk_app.verdicts import latest_verdict

pytestmark = pytest.mark.django_db


def age(session):
    return Check.objects.get(attempt__session=session, kind="age")


@pytest.mark.parametrize(
    ("estimator", "result", "status", "reasons"),
    [
        ("FakeAgeGender", "pass", "approved", []),
        ("YoungEstimator", "pass", "approved", []),
        ("OldEstimator", "unsure", "review", ["age_mismatch"]),
        ("BlindEstimator", "not_run", "approved", []),
        ("BoastingEstimator", "pass", "approved", []),
    ],
)
def test_by_the_third_policy_a_large_difference_is_looked_at_and_none_declines(
    acme, with_pictures, check_all, fakes, estimator, result, status, reasons
):
    policies.publish(acme, copy.deepcopy(VERSIONS[3]))
    fakes(age=estimator)

    session = check_all(with_pictures(acme))

    assert (age(session).result, session.status) == (result, status)
    assert latest_verdict(session).reasons == reasons


@pytest.mark.parametrize(
    ("apart", "result", "noted"),
    [(0, "pass", False), (16, "pass", False), (17, "pass", True), (24, "pass", True),
     (25, "unsure", True)],
)  # fmt: skip
def test_the_limits_are_multiples_of_the_models_own_error(apart, result, noted):
    for guess in (50.0 - apart, 50.0 + apart):
        judged, _, _, details = _judge(50.0, [(50.0, 8.0), (guess, 8.0)])

        assert (judged, details["noted"]) == (result, noted)
        assert (details["noted_beyond"], details["doubted_beyond"]) == (16, 24)


def test_the_minimum_age_is_told_by_the_document_and_not_by_the_estimate(
    acme, with_pictures, check_all, fakes
):
    body = copy.deepcopy(VERSIONS[4])
    body["limits"]["minimum_age"] = 18
    policies.publish(acme, body)
    fakes(age="YoungEstimator")

    assert check_all(with_pictures(acme)).status == "approved"


def test_the_details_say_that_it_is_an_estimate_and_hold_no_age(
    acme, with_pictures, check_all, fakes
):
    fakes(age="OldEstimator")

    details = age(check_all(with_pictures(acme))).details

    assert details["text"] == (
        "an estimate, ± 8 years: never a proof of age; no age limit is told from it"
    )
    assert not {"age", "estimated", "born"} & set(details)


def test_without_a_birth_date_or_a_selfie_there_is_nothing_to_compare(
    acme, with_pictures, check_all, fakes
):
    fakes(reader="NonsenseDateReader", age="OldEstimator")
    assert age(check_all(with_pictures(acme))).result == "not_run"

    fakes(age="OldEstimator")
    faceless = check_all(with_pictures(acme, seed=2, kinds=("document_front",)))
    assert age(faceless).result == "not_run"


@pytest.mark.parametrize(
    ("estimator", "result", "noted"),
    [("FakeAgeGender", "pass", False), ("YoungEstimator", "unsure", True),
     ("OldEstimator", "unsure", True)],
)  # fmt: skip
def test_by_the_fourth_policy_an_age_is_information(
    acme, with_pictures, check_all, fakes, estimator, result, noted
):
    fakes(age=estimator)

    session = check_all(with_pictures(acme))

    assert (age(session).result, age(session).score, session.status) == (result, None, "approved")
    assert (age(session).details["noted"], age(session).details["noted_beyond"]) == (noted, 16)


def test_the_estimator_that_ships_is_asked_by_policies_that_say_how_many_years(
    acme, open_for, settings
):
    settings.BONAFIDE_AGE_GENDER = "documents_app.providers.looks.ShippedAgeGender"
    newest = plan.plan_for(open_for(acme).latest_attempt()).needs
    policies.publish(acme, copy.deepcopy(VERSIONS[3]))
    older = plan.plan_for(open_for(acme).latest_attempt()).needs

    assert ("age" in newest, "age" in older) == (True, False)
