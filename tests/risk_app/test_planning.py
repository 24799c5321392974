"""Which checks are planned: as the policy and the settings say."""

from __future__ import annotations

import copy

import pytest

from risk_app import plan, policies
from risk_app.shipped_policies import VERSIONS

pytestmark = pytest.mark.django_db


def planned(session):
    return {check.kind: check.needs for check in plan.checks_for(session.latest_attempt())}


def test_nobody_is_asked_for_an_age_where_no_provider_is_configured(new_session, fakes):
    assert "age" not in planned(new_session)

    fakes(age="FakeAgeGender")
    assert planned(new_session)["age"] == ["document_reading"]


def test_a_description_of_a_model_is_a_provider_too_and_is_not_opened(new_session, settings):
    settings.BONAFIDE_AGE_GENDER_MODEL = "/nowhere/age.json"

    assert "age" in planned(new_session)


def test_a_policy_of_its_own_gets_no_check_that_it_does_not_know(acme, open_for, fakes):
    fakes(age="FakeAgeGender")
    policies.publish(acme, copy.deepcopy(VERSIONS[2]))

    assert not {"liveness", "age"} & set(planned(open_for(acme)))


def test_such_a_policy_judges_as_before(acme, with_pictures, check_all, fakes):
    fakes(detector="AttackDetector")
    policies.publish(acme, copy.deepcopy(VERSIONS[2]))

    assert check_all(with_pictures(acme)).status == "approved"
