"""What the switches of a session leave out, and what only counts for its score."""

from __future__ import annotations

import pytest

from documents_app import evidence
from documents_app.models import PictureKind
from risk_app import plan, rules
from risk_app.shipped_policies import VERSIONS
from risk_app.terms import Terms, terms_of
from sessions_app.models import Session
from tests.risk_app.conftest import check_all, fakes, picture  # noqa: F401

SWITCHES = {
    "perform_image_manipulation_test": "document_authenticity",
    "perform_aamva_test": "agency",
    "perform_ofac_test": "sanctions",
    "perform_gender_test": "gender",
    "perform_liveness_test": "liveness",
}
OFF = dict.fromkeys([*SWITCHES, "perform_age_test"], False)


def session_with(vult, **settings):
    return Session.objects.get(pk=vult.open(settings=settings))


def planned(session):
    return set(plan.plan_for(session.latest_attempt()).needs)


@pytest.mark.parametrize(("switch", "kind"), SWITCHES.items())
def test_a_test_that_is_switched_off_is_not_planned(vult, switch, kind):
    on, off = session_with(vult), session_with(vult, **{switch: False})

    assert planned(on) - planned(off) == {kind}


@pytest.mark.usefixtures("fakes")
def test_a_session_with_every_test_off_is_verified_by_the_others(vult, check_all):  # noqa: F811
    session = session_with(vult, **OFF)
    for number, kind in enumerate((PictureKind.DOCUMENT_FRONT, PictureKind.SELFIE)):
        evidence.add_picture(session, kind=kind, context="", data=picture(number))
    session.refresh_from_db()
    read = vult.read(str(check_all(session).pk))

    assert (read["verified"], read["status_e"]) == (True, "complete")
    assert "ofac_status_e" not in read


def result(kind, word, score=1.0, reasons=()):
    return {"kind": kind, "result": word, "score": score, "reasons": list(reasons)}


def judged(body, terms, *changed):
    results = {kind: result(kind, "pass") for kind in body["required"]}
    results |= {one["kind"]: one for one in changed}
    return rules.judge(list(results.values()), body, terms=terms).outcome


def test_doubt_is_a_matter_of_the_score_only_where_a_weight_set_says_so(vult):
    terms, shipped = terms_of(session_with(vult)), VERSIONS[5]
    weighing = shipped | {"named_weights": {"document_authenticity.suspicious_words": 1}}
    doubt = result("document_authenticity", "unsure", 0.1)

    assert judged(shipped, terms, doubt) == "review"
    assert judged(weighing, terms, doubt) == "approved"
    assert judged(weighing | {"approve_from": 0.99}, terms, doubt) == "review"


@pytest.mark.parametrize("word", ["error", "fail", "not_run"])
def test_nothing_but_doubt_is_passed_over(vult, word):
    terms = terms_of(session_with(vult))
    weighing = VERSIONS[5] | {"named_weights": {"document_authenticity.suspicious_words": 1}}

    for kind in weighing["required"]:
        assert judged(weighing, terms, result(kind, word, None)) == "review"


def test_what_a_session_did_not_switch_off_is_still_required(vult):
    terms = terms_of(session_with(vult, perform_liveness_test=False))
    body = VERSIONS[5]

    assert terms.left_out == ("liveness",)
    results = [result(one, "pass") for one in body["required"] if one != "liveness"]
    assert rules.judge(results, body, terms=terms).outcome == "approved"
    assert rules.judge(results[1:], body, terms=terms).outcome == "review"
    assert rules.judge(results, body, terms=Terms()).outcome == "review"


def test_estimates_stand_in_nobodys_way(vult):
    terms = terms_of(session_with(vult))

    for word in ("unsure", "not_run"):
        assert judged(VERSIONS[5], terms, result("gender", word, 0.1)) == "approved"
    assert judged(VERSIONS[5], terms, result("gender", "error", None)) == "review"
