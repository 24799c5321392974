"""Policies are versions that nobody changes."""

from __future__ import annotations

import copy
from importlib import import_module
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from documents_app.engine.fields import kinds
from risk_app import policies
from risk_app.models import Policy
from risk_app.policies import PolicyRefused
from risk_app.shipped_policies import VERSIONS

pytestmark = pytest.mark.django_db
LAST = max(VERSIONS)
NEWEST = VERSIONS[LAST]


def body(**changes):
    return copy.deepcopy(NEWEST) | changes


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
    assert "liveness" in NEWEST["required"]
    assert "liveness" not in NEWEST["tolerances"]
    assert "age" not in {*NEWEST["vetoes"], *NEWEST["required"]}


def test_the_migration_ships_what_is_documented_and_carries_it_itself(acme):
    path = "risk_app.migrations.0016_ship_the_fourth_policy"

    assert VERSIONS[4] == import_module(path).BODY
    assert Policy.objects.get(integration=None, version=4).body == VERSIONS[4]
    assert "shipped_policies" not in Path(import_module(path).__file__).read_text("utf-8")


@pytest.mark.parametrize("years", [4, 121, True, "16"])
def test_years_between_face_and_document_lie_in_a_range(acme, years):
    limits = {**NEWEST["limits"], "age_years": years}

    with pytest.raises(PolicyRefused, match=r"limits\.age_years must be a number"):
        policies.publish(acme, body(limits=limits))


def test_a_policy_of_before_needs_no_years(acme):
    assert policies.publish(acme, copy.deepcopy(VERSIONS[3])).body == VERSIONS[3]
