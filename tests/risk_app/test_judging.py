"""What results and a policy make of a session."""

from __future__ import annotations

import copy
import random

import pytest

from risk_app.rules import judge
from risk_app.shipped_policies import VERSIONS

POLICY = VERSIONS[1]
KINDS = [*POLICY["required"], "device"]


def results(**changes):
    """All checks passed, but for those named: kind=(result, score, reasons)."""
    found = {kind: ("pass", 1.0, []) for kind in KINDS} | changes
    return [
        {"kind": kind, "result": result, "score": score, "reasons": reasons}
        for kind, (result, score, reasons) in found.items()
    ]


def test_everything_passed_is_approved():
    judgement = judge(results(), POLICY)

    assert (judgement.outcome, judgement.reasons, judgement.score) == ("approved", (), 1.0)


@pytest.mark.parametrize(
    ("changes", "outcome", "reason"),
    [
        ({"face_match": ("fail", 0.1, ["face_mismatch"])}, "declined", "face_mismatch"),
        ({"face_match": ("unsure", 0.4, ["face_mismatch"])}, "review", "face_mismatch"),
        ({"face_match": ("not_run", None, ["face_missing"])}, "resubmission", "face_missing"),
        ({"face_match": ("fail", None, ["several_faces"])}, "resubmission", "several_faces"),
        ({"face_match": ("error", None, ["check_failed"])}, "review", "check_failed"),
        ({"face_match": ("not_run", None, [])}, "review", "other"),
        (
            {"document_reading": ("fail", 0.2, ["number_unreadable"])},
            "resubmission",
            "number_unreadable",
        ),
        (
            {"document_quality": ("fail", 0, ["picture_quality_low"])},
            "resubmission",
            "picture_quality_low",
        ),
        (
            {"document_consistency": ("fail", 0.8, ["document_tampered"])},
            "review",
            "document_tampered",
        ),
        (
            {"document_consistency": ("fail", 0.8, ["document_expired"])},
            "resubmission",
            "document_expired",
        ),
        (
            {"document_consistency": ("fail", 0.8, ["document_tampered", "document_expired"])},
            "review",
            "document_tampered",
        ),
        ({"document_consistency": ("fail", 1, ["not_old_enough"])}, "declined", "not_old_enough"),
        ({"document_consistency": ("unsure", 0.7, [])}, "review", "other"),
        ({"duplicates": ("fail", 0, ["duplicate_document"])}, "review", "duplicate_document"),
        ({"device": ("fail", 0.1, ["suspicious_device"])}, "review", "suspicious_device"),
        ({"device": ("error", None, ["check_failed"])}, "review", "check_failed"),
    ],
)
def test_one_check_that_did_not_pass(changes, outcome, reason):
    judgement = judge(results(**changes), POLICY)

    assert (judgement.outcome, judgement.reasons[0]) == (outcome, reason)


@pytest.mark.parametrize(
    "changes",
    [
        {"document_quality": ("unsure", 0.6, [])},
        {"device": ("unsure", 0.5, [])},
        {"device": ("not_run", None, [])},
    ],
)
def test_what_the_policy_tolerates_is_approved(changes):
    assert judge(results(**changes), POLICY).outcome == "approved"


def test_asking_again_comes_before_a_review_and_declining_before_both():
    unreadable = ("fail", 0, ["picture_quality_low"])
    broken = ("error", None, ["check_failed"])
    stranger = ("fail", 0, ["face_mismatch"])

    assert judge(results(document_quality=unreadable, duplicates=broken), POLICY).outcome == (
        "resubmission"
    )
    assert judge(results(document_quality=unreadable, face_match=stranger), POLICY).outcome == (
        "declined"
    )


@pytest.mark.parametrize("missing", POLICY["required"])
def test_a_required_check_that_is_not_there_leads_to_review(missing):
    present = [result for result in results() if result["kind"] != missing]

    judgement = judge(present, POLICY)

    assert (judgement.outcome, judgement.reasons) == ("review", ("check_failed",))


def test_no_result_at_all_is_not_approved():
    assert judge([], POLICY).outcome == "review"


@pytest.mark.parametrize("score", [float("nan"), float("inf"), -0.1, 1.1, "high", [], True + 1])
def test_a_score_that_is_none_leads_to_review(score):
    assert judge(results(face_match=("pass", score, [])), POLICY).outcome == "review"


def test_a_score_too_large_for_a_float_leads_to_review():
    test_a_score_that_is_none_leads_to_review(10**400)


def test_a_low_score_leads_to_review_though_everything_passed():
    weak = {kind: ("pass", 0.2, []) for kind in KINDS}

    assert judge(results(**weak), POLICY).outcome == "review"


def test_asking_too_often_declines():
    unreadable = results(document_quality=("fail", 0, ["picture_quality_low"]))

    judgement = judge(unreadable, POLICY, resubmissions_left=0)

    assert (judgement.outcome, judgement.reasons) == ("declined", ("too_many_resubmissions",))
    assert judge(unreadable, POLICY, resubmissions_left=1).outcome == "resubmission"


def test_no_mixture_of_results_with_an_error_is_approved():
    chance = random.Random(7)
    words = ["pass", "fail", "unsure", "not_run", "nonsense", "error"]
    for _ in range(2000):
        mixture = {
            kind: (chance.choice(words), chance.choice([None, 0.0, 0.5, 1.0]), []) for kind in KINDS
        }
        broken = chance.choice(KINDS)
        mixture[broken] = (chance.choice(["error", "nonsense", "fail"]), 1.0, [])

        assert judge(results(**mixture), POLICY).outcome != "approved"


def test_judging_changes_neither_results_nor_policy():
    given, policy = results(), copy.deepcopy(POLICY)
    before = copy.deepcopy(given)

    judge(given, policy)

    assert (given, policy) == (before, POLICY)
