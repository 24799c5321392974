"""An estimate of the sex beside the document's. The estimators are fakes."""

from __future__ import annotations

import copy

import pytest

from documents_app.providers.base import AgeGenderAnswer, UnusableAnswer
from risk_app import plan, policies
from risk_app.checks import gender
from risk_app.models import Check
from risk_app.shipped_policies import VERSIONS
from risk_app.verdicts import latest_verdict

pytestmark = pytest.mark.django_db
ASKED = {"tests": {"gender": True}}


@pytest.mark.parametrize(
    ("reader", "estimator", "result", "status"),
    [
        ("WomanReader", "WomanEstimator", "pass", "approved"),
        ("ManReader", "ManEstimator", "pass", "approved"),
        ("WomanReader", "UndecidedEstimator", "pass", "approved"),
        ("WomanReader", "ManEstimator", "unsure", "review"),
        ("ManReader", "WomanEstimator", "unsure", "review"),
        # The fake passport says X, of which no model knows how it looks.
        ("FakeReader", "ManEstimator", "not_run", "review"),
    ],
)
def test_only_a_sure_difference_is_looked_at_and_none_declines(
    acme, with_pictures, check_all, fakes, reader, estimator, result, status
):
    fakes(reader=reader, age=estimator)

    session = check_all(with_pictures(acme, settings=ASKED))

    check = Check.objects.get(attempt__session=session, kind="gender")
    assert (check.result, session.status) == (result, status)
    if result == "unsure":
        assert latest_verdict(session).reasons == ["gender_mismatch"]


def test_the_details_do_not_say_the_sex(acme, with_pictures, check_all, fakes):
    fakes(reader="WomanReader", age="ManEstimator")

    session = check_all(with_pictures(acme, settings=ASKED))

    details = Check.objects.get(attempt__session=session, kind="gender").details
    assert set(details) == {"other_sex", "doubted_from", "text"}


def test_a_session_that_does_not_ask_is_not_estimated(acme, with_pictures, check_all, fakes):
    fakes(reader="WomanReader", age="ManEstimator")

    session = check_all(with_pictures(acme))

    assert session.status == "approved"
    assert not Check.objects.filter(attempt__session=session, kind="gender").exists()


def test_no_policy_that_ships_asks(new_session, fakes):
    fakes(age="FakeAgeGender")

    assert "gender" not in plan.plan_for(new_session.latest_attempt()).needs


def test_a_policy_that_names_it_gets_it_and_a_document_without_a_sex_is_not_compared(
    acme, with_pictures, check_all, fakes
):
    body = copy.deepcopy(VERSIONS[4])
    body["tolerances"]["gender"] = ["unsure", "not_run"]
    policies.publish(acme, body)
    fakes(age="FakeAgeGender")

    session = check_all(with_pictures(acme))

    check = Check.objects.get(attempt__session=session, kind="gender")
    assert (check.result, session.status) == ("not_run", "approved")  # the fake reads an X


@pytest.mark.parametrize("answer", ["male", AgeGenderAnswer(None, 6.0, 1.5)])
def test_an_answer_that_none_can_be_is_refused(answer):
    with pytest.raises(UnusableAnswer):
        gender._male(answer)
