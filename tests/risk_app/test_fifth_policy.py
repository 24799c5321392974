"""The fifth policy speaks of parts and fields by name, and decides as the one before it."""

from __future__ import annotations

import copy
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risk_app import policies, policy_soundness
from risk_app.models import Check
from risk_app.reasons import Reason
from risk_app.rules import judge
from risk_app.shipped_policies import VERSIONS

FIFTH = VERSIONS[5]
BEFORE = VERSIONS[max(version for version in VERSIONS if version < 5)]
REASONS = sorted(set(Reason.values) - {"required_field_missing"})
# No policy before it speaks of registers.
KINDS = sorted(set(Check.Kind.values) - {"agency", "operator", "records"})
RESULTS = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(KINDS),
            "result": st.sampled_from(Check.Result.values),
            "score": st.none() | st.floats(0, 1),
            "reasons": st.lists(st.sampled_from(REASONS), max_size=2),
        }
    ),
    unique_by=lambda one: str(one["kind"]),
)


@given(results=RESULTS, left=st.integers(0, 2))
@settings(max_examples=400, deadline=None)
def test_it_decides_as_the_one_before_it(results, left):
    assert judge(results, FIFTH, resubmissions_left=left) == judge(
        results, BEFORE, resubmissions_left=left
    )


def test_its_migration_carries_it():
    step = import_module("risk_app.migrations.0023_ship_the_fifth_policy")

    assert step.BODY == FIFTH


@pytest.mark.parametrize("version", VERSIONS)
def test_bodies_of_every_build_are_sound(version):
    assert policy_soundness.complaints(VERSIONS[version]) == []


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"named_weights": {"horoscope.moon": 1}}, "named_weights.horoscope.moon"),
        ({"named_weights": {"device.screen": -1}}, "not negative"),
        ({"named_weights": 3}, "named_weights must be an object"),
        ({"named_vetoes": {"device.screen": ["error"]}}, "error"),
        ({"named_vetoes": {"device": ["fail"]}}, "check.part"),
        ({"named_vetoes": {"device.screen": "fail"}}, "list of words"),
        ({"requirements": {"library_card": {}}}, "library_card"),
        ({"requirements": {"passport": {"rumour": []}}}, "rumour"),
        ({"requirements": {"passport": {"mrz": ["Name!"]}}}, "Name!"),
        ({"authentication": {"required": []}}, "authentication.required"),
        ({"authentication": {"tolerances": {"face_match": ["fail"]}}}, "authentication.toler"),
        ({"authentication": {"requirements": {}}}, "authentication is wrong"),
        ({"authentication": {"limits": {"face_distance": 9}}}, "authentication.limits.face"),
        ({"limits": FIFTH["limits"] | {"liveness_score": 2}}, "limits.liveness_score"),
        ({"limits": FIFTH["limits"] | {"likeness": {"passport": 2}}}, "limits.likeness.passport"),
        ({"limits": FIFTH["limits"] | {"likeness": {"spoon": 1}}}, "spoon"),
    ],
)
def test_what_is_wrong_with_a_new_part_is_named(changes, named):
    body = copy.deepcopy(FIFTH) | changes

    with pytest.raises(policies.PolicyRefused, match=named):
        policies.refuse_unless_sound(body)
