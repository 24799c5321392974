"""What is explained holds: the verdict comes out of the named results that were kept with it."""

from __future__ import annotations

import copy
import io
import json

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from risk_app import deciding, explaining, pipeline, policies, rules
from risk_app.models import Check, RiskScore
from risk_app.policy_dry_run import dry_run
from risk_app.reasons import Reason
from risk_app.shipped_policies import VERSIONS
from risk_app.terms import Terms
from sessions_app import erasure
from sessions_app.models import Session

pytestmark = pytest.mark.django_db
NEWEST = VERSIONS[max(VERSIONS)]
NAMES = ("document_consistency.number", "document_consistency.name", "liveness.passive")
SIDES = ("", "document_front", "document_back")
NAMED = [*NAMES, *(f"{name}:{side}" for name in NAMES for side in SIDES if side)]
WORDS = st.sampled_from(Check.Result.values)
SCORES = st.none() | st.floats(0, 1)
PARTS = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(SIDES)),
    st.tuples(st.sampled_from(["pass", "fail", "unsure", "not_run"]), SCORES),
    max_size=5,
)
CHECKS = st.fixed_dictionaries(
    {
        kind: st.tuples(WORDS, SCORES, st.sampled_from(Reason.values), PARTS)
        for kind in Check.Kind.values
    }
)
POLICIES = st.fixed_dictionaries(
    {
        "named_weights": st.dictionaries(st.sampled_from(NAMED), st.floats(0, 100)),
        "named_vetoes": st.dictionaries(
            st.sampled_from(NAMED), st.lists(st.sampled_from(["fail", "unsure"]), max_size=2)
        ),
        "approve_from": st.floats(0, 1),
    }
)


def ended(session, results):
    """Every check of the session with its generated result and parts."""
    checks, named = list(Check.objects.filter(attempt__session=session)), []
    for check in checks:
        word, score, reason, parts = results[check.kind]
        check.state, check.result, check.score = "done", word, score
        check.reasons = [] if word == "pass" else [reason]
        named += [
            RiskScore(
                attempt_id=check.attempt_id, of_check=check, rule=rule, subject=subject,
                result=result, score=part_score, family="scan", level="no",
            )
            for (rule, subject), (result, part_score) in parts.items()
        ]  # fmt: skip
    # Together, for two hundred examples.
    Check.objects.bulk_update(checks, ["state", "result", "score", "reasons"])
    RiskScore.objects.bulk_create(named)


def explained(session):
    said = io.StringIO()
    call_command("explain", str(session.pk), "--json", stdout=said)
    return json.loads(said.getvalue())


def recomputed(told, body):
    """The verdict from nothing but what `explain --json` prints, and the policy it names."""
    found = rules.judge(
        told["checks"],
        body,
        resubmissions_left=told["automatic"]["resubmissions_left"],
        terms=Terms.from_json(told["automatic"]["terms"]),
    )
    return {"outcome": found.outcome, "reasons": list(found.reasons), "score": found.score}


@given(
    results=CHECKS,
    own=POLICIES,
    later=POLICIES,
    vetoes=st.lists(st.sampled_from(NAMED), max_size=3),
    asks_again=st.booleans(),
)
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_verdict_is_recomputed_also_after_a_publication(
    acme, open_for, results, own, later, vetoes, asks_again
):
    with transaction.atomic():
        body = copy.deepcopy(NEWEST) | own
        policies.publish(acme, body)
        session = open_for(acme, settings={"vetoes": vetoes}, asks_again=asks_again)
        pipeline.submit(session)
        ended(session, results)
        verdict = deciding.decide_if_complete(session.latest_attempt())
        before = explained(session)

        policies.publish(acme, copy.deepcopy(NEWEST) | later)

        assert (told := explained(session)) == before
        assert told["holds"]
        assert told["recomputed"] == recomputed(told, body)
        assert told["recomputed"]["outcome"] == verdict.outcome
        transaction.set_rollback(True)


def test_a_dry_run_weighs_by_name(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme))
    assert session.status == "approved"
    vetoed = NEWEST | {"named_vetoes": {"document_authenticity.online_duplication": ["not_run"]}}

    (change,) = dry_run(acme, vetoed, last=5).changes

    assert (change.session, change.would_be) == (str(session.pk), "declined")


def test_an_erased_session_is_still_explained(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme, settings={"vetoes": ["document_consistency.name"]}))
    erasure.erase(session, actor="integration")

    explanation = explaining.explain(Session.objects.get(pk=session.pk))
    assert explanation.holds
    assert explanation.automatic.terms == {"vetoes": ["document_consistency.name"]}


def test_people_read_the_parts_in_words(acme, with_pictures, check_all, fakes):
    fakes(reader="ConflictingReader")
    session = check_all(with_pictures(acme))
    said = io.StringIO()
    call_command("explain", str(session.pk), stdout=said)

    lines = [line.strip() for line in said.getvalue().splitlines()]
    assert "- dates: fail 0.00 [birth_date]: The document seems to have been altered." in lines
    assert any(line.startswith("- suspicious words (document front): pass") for line in lines)
