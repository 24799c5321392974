"""Whatever valid policy is published, sessions that were opened before are judged by their own."""

from __future__ import annotations

import copy

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents_app.engine.fields import kinds
from risk_app import deciding, explaining, pipeline, plan, policies, policy_soundness
from risk_app.models import Check, Verdict
from risk_app.policy_limits import OPTIONAL_RANGES, RANGES
from risk_app.reasons import Reason
from risk_app.shipped_policies import VERSIONS

pytestmark = pytest.mark.django_db

CHECKS, REASONS = Check.Kind.values, Reason.values
NEWEST = VERSIONS[max(VERSIONS)]


def words(known, **sizes):
    return st.lists(st.sampled_from(sorted(known)), unique=True, **sizes)


NAMES = [
    *("document_consistency.number", "device.ip_scope"),
    "document_authenticity.suspicious_words:document_front",
]
# JSON may hold halves of letters, which no page can show.
TEXTS = st.text() | st.sampled_from(["\ud800", "\x00", ""])
POLICIES = st.fixed_dictionaries(
    {
        "required": words(CHECKS, min_size=1),
        "tolerances": st.dictionaries(st.sampled_from(CHECKS), words({"unsure", "not_run"})),
        "vetoes": st.dictionaries(st.sampled_from(CHECKS), words(REASONS)),
        "requests": words(REASONS),
        "weights": st.dictionaries(st.sampled_from(CHECKS), st.floats(0, 1000) | st.integers(0, 9)),
        "approve_from": st.floats(0, 1),
        "limits": st.fixed_dictionaries(
            {name: st.integers(low, high) for name, (low, high) in RANGES.items()}
            | {"back_needed_for": words(kinds.EVIDENCE)},
            optional={
                name: st.none() | st.floats(low, high)
                for name, (low, high) in OPTIONAL_RANGES.items()
            }
            | {"likeness": st.dictionaries(st.sampled_from([*kinds.EVIDENCE]), st.floats(0, 1))},
        ),
    },
    optional={
        "named_weights": st.dictionaries(st.sampled_from(NAMES), st.floats(0, 1000)),
        "named_vetoes": st.dictionaries(st.sampled_from(NAMES), words({"fail", "unsure"})),
        "requirements": st.dictionaries(
            st.sampled_from([*kinds.EVIDENCE, "any"]),
            st.dictionaries(
                st.sampled_from(["merged", "mrz"]), words({"name", "birth_date", "surname"})
            ),
        ),
        "authentication": st.fixed_dictionaries(
            {}, optional={"required": words(CHECKS, min_size=1), "approve_from": st.floats(0, 1)}
        ),
    },
)
RESULTS = st.fixed_dictionaries(
    {
        kind: st.sampled_from([one for one in Check.Result.values if one != "error"])
        for kind in CHECKS
    }
)


@pytest.fixture
def opened(acme, with_pictures):
    """One session that is open and one whose checks are planned, under what ships."""
    return with_pictures(acme, seed=1), pipeline.submit(with_pictures(acme, seed=2))


def judged(session, results):
    """What becomes of the session when its checks end like this, in all that is told of it."""
    with transaction.atomic():
        for check in Check.objects.filter(attempt__session=session):
            check.state, check.result, check.score = "done", results[check.kind], 0.7
            check.reasons = [] if check.result == "pass" else ["face_mismatch"]
            check.save(update_fields=["state", "result", "score", "reasons"])
        verdict = deciding.decide_if_complete(session.latest_attempt())
        explained = explaining.as_json(explaining.explain(session))
        transaction.set_rollback(True)
    assert explained["holds"]
    told = (verdict.outcome, verdict.reasons, verdict.score, verdict.policy_id)
    return told, explained["policy"], explained["recomputed"]


@given(body=POLICIES, results=RESULTS, of_all=st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_publication_changes_no_open_session(acme, opened, body, results, of_all):
    still_open, checked = opened
    with transaction.atomic():
        before = plan.plan_for(still_open.latest_attempt()), judged(checked, results)

        published = policies.publish(None if of_all else acme, copy.deepcopy(body))

        assert policies.current(acme) == published
        for session in opened:
            assert policies.of(session).body == NEWEST
        assert (plan.plan_for(still_open.latest_attempt()), judged(checked, results)) == before
        assert not Verdict.objects.exists()
        transaction.set_rollback(True)


@given(body=POLICIES)
@settings(max_examples=100, deadline=None)
def test_the_policies_of_this_test_are_valid(body):
    assert policy_soundness.complaints(body) == []


@given(
    body=st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    ),
    part=st.sampled_from(sorted(NEWEST)),
)
@settings(max_examples=200, deadline=None)
def test_whatever_stands_in_a_part_is_judged_without_a_crash(body, part):
    for whole in (
        body,
        NEWEST | {part: body},
        NEWEST | {"limits": NEWEST["limits"] | {part: body}},
    ):
        for complaint in policy_soundness.complaints(whole):
            assert str(complaint).encode()
