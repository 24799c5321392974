"""Limits of a policy are read by the checks that they belong to, or are refused."""

from __future__ import annotations

import copy

import pytest

from risk_app import policies, policy_limits
from risk_app.models import Check
from risk_app.policies import PolicyRefused
from risk_app.shipped_policies import VERSIONS
from tests.risk_app.test_agency import ASKED

pytestmark = pytest.mark.django_db
NEWEST = VERSIONS[max(VERSIONS)]


@pytest.fixture
def limited(acme):
    """Publishes the newest policy with other limits: limited(agency_share=0.5)."""

    def publish(**limits):
        body = copy.deepcopy(NEWEST)
        body["limits"] |= limits
        policies.publish(acme, body)

    return publish


def result(session, kind):
    return Check.objects.get(attempt__session=session, kind=kind).result


@pytest.mark.parametrize(
    ("least", "register", "found"),
    [
        (None, "OtherSexRegister", "unsure"),
        (0.5, "OtherSexRegister", "pass"),
        (0.99, "OtherSexRegister", "unsure"),
        (0.0, "OtherNameRegister", "unsure"),  # no share makes up for another name
        (0.0, "StrangerRegister", "fail"),
        (0.0, "EmptyRegister", "fail"),
        (0.0, "WorseThanItsFieldsRegister", "unsure"),
        (0.0, "NumberOnlyRegister", "unsure"),  # nothing says whose it is
        (1.0, "FuzzyRegister", "unsure"),
        (1.0, "MatchingRegister", "pass"),
    ],
)
def test_so_much_must_agree_with_an_agency(
    acme, limited, with_pictures, check_all, registers, fakes, least, register, found
):
    limited(agency_share=least)
    registers(agency=register)
    fakes(reader="WomanReader")

    assert result(check_all(with_pictures(acme, settings=ASKED)), "agency") == found


@pytest.mark.parametrize(
    ("limit", "found"), [(None, "pass"), (0.8, "unsure"), (0.86, "pass"), (1.0, "pass")]
)
def test_another_sex_is_doubted_from_the_probability_of_the_policy(
    acme, limited, with_pictures, check_all, fakes, limit, found
):
    limited(gender_probability=limit)
    fakes(reader="WomanReader", age="UndecidedEstimator")  # 0.85 of the other sex

    session = check_all(with_pictures(acme, settings={"tests": {"gender": True}}))

    assert result(session, "gender") == found


@pytest.mark.parametrize(
    ("detector", "limit", "found"),
    [
        ("FakePresentationAttackDetector", None, "pass"),
        ("FakePresentationAttackDetector", 1.0, "unsure"),
        ("FakePresentationAttackDetector", 0.0, "pass"),
        ("SuspiciousDetector", 0.0, "unsure"),
        ("AttackDetector", 0.0, "fail"),
        ("BlindDetector", 0.0, "unsure"),
    ],
)
def test_a_face_needs_the_score_of_the_policy_and_what_its_detector_says(
    acme, limited, with_pictures, check_all, fakes, detector, limit, found
):
    limited(liveness_score=limit)
    fakes(detector=detector)

    assert result(check_all(with_pictures(acme)), "liveness") == found


@pytest.mark.parametrize("name", sorted(policy_limits.UNREAD))
def test_a_limit_that_nothing_reads_is_refused_and_may_be_left_to_the_check(name):
    body = copy.deepcopy(NEWEST)
    body["limits"][name] = 0.5
    with pytest.raises(PolicyRefused, match=f"limits.{name} is read by no check yet"):
        policies.refuse_unless_sound(body)

    body["limits"][name] = None
    policies.refuse_unless_sound(body)


def test_nor_for_those_who_are_authenticated():
    body = copy.deepcopy(NEWEST)
    body["authentication"]["limits"] = {"sanctions_likeness": 0.4}

    with pytest.raises(PolicyRefused, match=r"authentication\.limits\.sanctions_likeness"):
        policies.refuse_unless_sound(body)
