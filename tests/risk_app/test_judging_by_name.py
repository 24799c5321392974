"""What policies and sessions make of the named results of checks."""

from __future__ import annotations

import pytest

from risk_app.rules import Says, judge, opinion
from risk_app.shipped_policies import VERSIONS
from risk_app.terms import Terms
from tests.risk_app.test_judging import results

POLICY = VERSIONS[1]
WORDS = "document_authenticity.suspicious_words"


def part(rule=WORDS, result="unsure", score=0.2, subject="document_front", **more):
    found = {"rule": rule, "family": "scan", "subject": subject, "result": result}
    return found | {"score": score, "level": "medium", "reason": "", "fields": []} | more


def with_part(*parts, kind="duplicates"):
    found = results()
    next(one for one in found if one["kind"] == kind)["named"] = list(parts)
    return found


def test_a_part_alone_decides_nothing():
    assert judge(with_part(part(result="fail")), POLICY).outcome == "approved"


@pytest.mark.parametrize("name", [WORDS, f"{WORDS}:document_front"])
def test_a_policy_vetoes_by_name_and_by_side(name):
    policy = POLICY | {"named_vetoes": {name: ["fail", "unsure"]}}

    judgement = judge(with_part(part(reason="specimen_document")), policy)

    assert (judgement.outcome, judgement.reasons) == ("declined", ("specimen_document",))
    other_side = part(subject="document_back")
    assert judge(with_part(other_side), policy).outcome == (
        "declined" if name == WORDS else "approved"
    )


def test_a_policy_vetoes_only_the_results_it_names():
    policy = POLICY | {"named_vetoes": {WORDS: ["fail"]}}

    assert judge(with_part(part(result="unsure")), policy).outcome == "approved"


@pytest.mark.parametrize(
    ("result", "outcome"),
    [("fail", "declined"), ("unsure", "declined"), ("not_run", "approved"), ("pass", "approved")],
)
def test_a_session_vetoes_what_is_not_good(result, outcome):
    terms = Terms(vetoes=(f"{WORDS}:document_front",))

    assert judge(with_part(part(result=result)), POLICY, terms=terms).outcome == outcome


def test_a_part_that_cannot_be_judged_leads_to_review():
    for broken in (part(result="error"), part(result="?"), part(score=7.0), {}):
        judgement = judge(with_part(broken), POLICY, terms=Terms(vetoes=(WORDS,)))
        assert (judgement.outcome, judgement.reasons) == ("review", ("check_failed",))


def test_parts_are_weighed_the_side_before_the_rule():
    policy = POLICY | {"named_weights": {WORDS: 1000, f"{WORDS}:document_back": 0}}

    low = judge(with_part(part(score=0.0, result="pass")), policy)
    back = judge(with_part(part(score=0.0, result="pass", subject="document_back")), policy)

    assert (low.outcome, back.outcome) == ("review", "approved")


def test_what_a_device_rule_says_is_told_as_a_reason_of_ours():
    screen = part("device.screen", "fail", 0.1, "", family="device", reason="3 pixels")

    judgement = judge(with_part(screen), POLICY, terms=Terms(vetoes=("device.screen",)))

    assert judgement.reasons == ("suspicious_device",)


@pytest.mark.parametrize(
    ("result", "says"),
    [
        ({"result": "pass", "score": 1.0}, Says.APPROVE),
        ({"result": "fail", "reasons": ["face_missing"]}, Says.REQUEST),
        ({"result": "unsure", "reasons": ["face_mismatch"]}, Says.REVIEW),
        ({"result": "error"}, Says.REVIEW),
        ({"result": "fail", "reasons": ["face_mismatch"]}, Says.DECLINE),
    ],
)
def test_an_opinion_is_asked_of_one_check(result, says):
    assert opinion({"kind": "face_match", **result}, POLICY).says == says


def test_who_asks_nobody_again_has_a_person_look():
    unreadable = results(document_quality=("fail", 0, ["picture_quality_low"]))

    for left in (0, 5):
        judgement = judge(
            unreadable, POLICY, resubmissions_left=left, terms=Terms(asks_again=False)
        )
        assert (judgement.outcome, judgement.reasons) == ("review", ("picture_quality_low",))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_known_person_needs_no_document_but_is_examined(version):
    terms = Terms(purpose="authentication")
    face = {"kind": "face_match", "result": "pass", "score": 1.0}
    alive = {"kind": "liveness", "result": "pass", "score": 1.0}

    assert judge([face, alive], VERSIONS[version], terms=terms).outcome == "approved"
    assert judge([face], VERSIONS[version], terms=terms).outcome == "review"
    assert judge([face, alive], VERSIONS[version]).outcome == "review"
