"""Limits of a policy are read by the checks that they belong to, or are refused."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

import risk_app
from risk_app import policies
from risk_app.models import Check
from risk_app.policy_limits import OPTIONAL_RANGES
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


def test_every_limit_is_read_by_something():
    """A number that counts for nothing would deceive who writes it."""
    declared = {"policy_limits.py", "shipped_policies.py"}
    folder = Path(risk_app.__file__).parent
    read = "".join(one.read_text() for one in folder.rglob("*.py") if one.name not in declared)

    assert [name for name in OPTIONAL_RANGES if f'get("{name}")' not in read] == []
