"""Policies are versions that nobody changes."""

from __future__ import annotations

import copy

import pytest
from django.db import DatabaseError, transaction

from documents_app.engine.fields import kinds
from risk_app import policies
from risk_app.models import Policy
from risk_app.policies import PolicyRefused
from risk_app.shipped_policies import VERSIONS

pytestmark = pytest.mark.django_db
LAST = max(VERSIONS)


def body(**changes):
    return copy.deepcopy(VERSIONS[LAST]) | changes


def test_an_integration_without_a_policy_has_the_one_that_ships(acme):
    policy = policies.current(acme)

    assert (policy.integration, policy.version, policy.body) == (None, LAST, VERSIONS[LAST])


def test_its_own_newest_policy_comes_first(acme, rival):
    policies.publish(acme, body(approve_from=0.6))
    newest = policies.publish(acme, body(approve_from=0.7))
    policies.publish(None, body(approve_from=0.9))

    assert policies.current(acme) == newest
    assert policies.current(acme).version == 2
    assert policies.current(rival).body["approve_from"] == 0.9


@pytest.mark.parametrize(
    "change", [lambda rows: rows.update(version=7), lambda rows: rows.delete()]
)
def test_the_database_refuses_to_change_a_policy(acme, change):
    policy = policies.publish(acme, body())

    with pytest.raises(DatabaseError, match="immutable"), transaction.atomic():
        change(Policy.objects.filter(pk=policy.pk))

    assert policies.current(acme).body == VERSIONS[LAST]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"tolerances": {"face_match": ["error"]}}, "error"),
        ({"tolerances": {"face_match": ["fail"]}}, "fail"),
        ({"required": ["horoscope"]}, "horoscope"),
        ({"required": []}, "required"),
        ({"requests": ["please"]}, "please"),
        ({"vetoes": {"face_match": ["dislike"]}}, "dislike"),
        ({"approve_from": 2}, "approve_from"),
        ({"weights": []}, "weights"),
        ({"extra": 1}, "parts"),
    ],
)
def test_a_body_that_is_no_policy_is_refused_by_the_name_of_its_part(acme, changes, named):
    with pytest.raises(PolicyRefused, match=named):
        policies.publish(acme, body(**changes))


def test_the_policies_that_ship_are_sound():
    for version in VERSIONS.values():
        policies.refuse_unless_sound(version)
        assert set(version["required"]) < set(version["weights"])  # what is needed counts
        assert set(version["limits"]["back_needed_for"]) <= set(kinds.EVIDENCE)


def test_the_third_policy_declines_by_no_estimate_and_approves_nobody_unexamined():
    assert "liveness" in VERSIONS[3]["required"]
    assert "liveness" not in VERSIONS[3]["tolerances"]
    assert "age" not in {*VERSIONS[3]["vetoes"], *VERSIONS[3]["required"]}
