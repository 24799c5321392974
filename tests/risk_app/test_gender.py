"""The sex that a face looks of beside the document's: only for a policy that asks."""

from __future__ import annotations

import copy

import pytest

from documents_app.models import Document
from documents_app.providers.base import AgeGenderAnswer, UnusableAnswer
from risk_app import plan, policies
from risk_app.checks import gender
from risk_app.models import Check
from risk_app.shipped_policies import VERSIONS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("male", "said", "is_other"),
    [
        (0.95, "F", True),
        (0.85, "F", False),
        (0.05, "M", True),
        (0.2, "M", False),
        (0.95, "M", False),
    ],
)
def test_only_a_sure_guess_differs(male, said, is_other):
    assert gender._is_other(male, said) is is_other


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
    assert Document.objects.get(attempt__session=session)
    assert (check.result, session.status) == ("not_run", "approved")  # the fake reads an X


@pytest.mark.parametrize("answer", ["male", AgeGenderAnswer(None, 6.0, 1.5)])
def test_an_answer_that_none_can_be_is_refused(answer):
    with pytest.raises(UnusableAnswer):
        gender._sound(answer)
